package io.clpmaint.product.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.node.Privilege;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guide has sudo permit is what the program executes with root's rights, no more and no less. */
class SudoListTest {

    private static final MirrorName ANY = new MirrorName("any-mirror");

    /** The commands that the guide lists, without the folders of their programs. */
    private static Set<String> listed() throws IOException {
        String guide = Files.readString(Path.of("docs/guide.md"));
        String block = guide.substring(guide.indexOf("```sudoers") + "```sudoers".length());
        return block.substring(block.indexOf("Cmnd_Alias"), block.indexOf("```"))
                .lines()
                .map(String::strip)
                .filter(l -> l.startsWith("/"))
                .map(l -> l.replaceFirst("(, )?\\\\$|,$", "").strip())
                .map(l -> l.replaceFirst("^\\S*/([^/ ]+)( |$)", "$1$2"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean shell(CommandRow row) {
        return row.words().get(0).equals("sh");
    }

    private static String form(List<String> words) {
        return words.size() == 1
                ? words.get(0) + " \"\""
                : words.stream()
                        .map(w -> w.startsWith("{") || w.equals(ANY.value()) ? "*" : w)
                        .collect(Collectors.joining(" "));
    }

    private static Stream<String> changes() {
        return CommandSyntax.table().stream()
                .filter(row -> !shell(row) && !row.change().equals(Change.Custom.class))
                .map(row -> form(row.words()));
    }

    private static Stream<String> reads() {
        Stream<Read> observed = Stream.of(ProductVersion.OLDEST, ProductVersion.NEWEST)
                .flatMap(v -> Stream.of(InitSystem.values()).map(init -> new Reads(v, init)))
                .flatMap(reads -> Stream.of(Mirror.Kind.values())
                        .flatMap(kind -> reads.of(EnumSet.allOf(Facet.class), Map.of(ANY, kind)).stream()));
        return Stream.of(observed, Reads.ofConfiguration().stream(), Reads.ofInstallation().stream())
                .flatMap(s -> s)
                .filter(read -> read.privilege() == Privilege.ROOT)
                .map(read -> form(read.words()));
    }

    @Test
    void theGuideListsWhatIsExecutedAsRootAndNothingElse() throws IOException {
        Set<String> executed = Stream.concat(changes(), reads()).collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed()).containsExactlyElementsOf(executed);
    }

    @Test
    void theDecisionNamesEveryChangeThatNeedsAShell() throws IOException {
        Set<String> needing = CommandSyntax.table().stream()
                .filter(row ->
                        shell(row) && row.init().isEmpty() && !row.change().equals(Change.Custom.class))
                .map(row -> "`" + row.change().getSimpleName() + "`")
                .collect(Collectors.toCollection(TreeSet::new));
        String decision = Files.readString(Path.of("docs/decisions/0016-the-lock-lies-on-the-servers.md"));
        Set<String> named = Pattern.compile("`[A-Z][A-Za-z]+`")
                .matcher(decision)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).containsExactlyElementsOf(needing);
        assertThat(decision).contains("the services of a SysV init", "`run` with `shell: true`");
    }
}
