package io.clpmaint.product.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.node.Privilege;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadsTest {

    private static final String N = "n0nce";

    private final Reads reads = new Reads(new ProductVersion(4, 2), InitSystem.SYSTEMD);

    private static String block(String name, String text, int exit) {
        return "@@" + N + " begin " + name + "\n" + text + "@@" + N + " end " + exit + "\n";
    }

    @Test
    void anObservationAsksForWhatItsFacetsNeedAndAlwaysWhoAnswers() {
        List<Read> asked = reads.of(Set.of(Facet.CLUSTER), Map.of(new MirrorName("md1"), Mirror.Kind.MIRROR));
        assertThat(asked)
                .extracting(read -> String.join(" ", read.words()))
                .containsExactly(
                        "uname -n",
                        "cat /proc/sys/kernel/random/boot_id",
                        "uname -r",
                        "date -u +%s",
                        "clpstat --long",
                        "clpstat -m",
                        "clptoratio -s",
                        "clpmdstat --mirror md1");
        assertThat(reads.of(Set.of(Facet.HOST), Map.of()))
                .extracting(Read::name)
                .contains(Reads.UNITS);
    }

    @Test
    void theScriptMarksEachAnswerAndEscalatesOnlyWhatNeedsIt() {
        List<Read> asked = List.of(
                new Read("a", List.of("uname", "-n"), Privilege.USER),
                new Read("b", List.of("clpgrp", "-n", "it's"), Privilege.ROOT));
        assertThat(Reads.script(N, asked, "sudo -n")).isEqualTo("""
                        LC_ALL=C; export LC_ALL
                        echo '@@n0nce begin a'; uname -n </dev/null 2>&1; echo "@@n0nce end $?"
                        echo '@@n0nce begin b'; sudo -n clpgrp -n 'it'\\''s' </dev/null 2>&1; echo "@@n0nce end $?"
                        """);
        assertThat(Reads.script(N, asked, "")).doesNotContain("sudo");
    }

    @Test
    void aRealShellAnswersTheScript() throws IOException, InterruptedException {
        List<Read> asked = List.of(
                new Read("words", List.of("printf", "%s", "no newline; $HOME"), Privilege.USER),
                new Read("gone", List.of("no-such-program-anywhere"), Privilege.USER));
        Process shell = new ProcessBuilder("sh", "-c", Reads.script(N, asked, "")).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        Sections sections = Reads.split(N, out);
        assertThat(sections.get("words")).contains(new Section("words", "no newline; $HOME", 0));
        assertThat(sections.get("gone"))
                .hasValueSatisfying(s -> assertThat(s.exit()).isEqualTo(127));
    }

    @Test
    void whatIsMissingDoubledOrWithoutEndIsAbsent() {
        Sections sections = Reads.split(
                N,
                "a banner\n" + block("ok", "text\n", 0) + block("twice", "1\n", 0) + block("twice", "2\n", 0)
                        + "@@" + N + " begin open\nno end\n" + block("last", "", 3)
                        + "@@" + N + " begin cut\ntext\n@@" + N + " end 0");
        assertThat(sections.all().keySet()).containsExactly("ok", "last");
        assertThat(sections.get("ok")).contains(new Section("ok", "text\n", 0));
        assertThat(sections.get("last"))
                .hasValueSatisfying(s -> assertThat(s.exit()).isEqualTo(3));
    }

    @Test
    void anOutputCannotPretendToBeAnother() {
        String forged = block("a", "@@other end 0\n@@other begin b\nfine\n", 1);
        assertThat(Reads.split(N, forged).all().keySet()).containsExactly("a");
    }

    @Test
    void aCutAnswerNeverGivesMoreThanTheWholeOne() {
        String whole = block("a", "one\ntwo\n", 0) + block("b", "three\n", 1) + block("c", "", 0);
        Map<String, Section> all = Reads.split(N, whole).all();
        Property.of("a cut answer holds whole sections only").holds(Gen.numbers(0, whole.length()), length -> {
            Map<String, Section> cut =
                    Reads.split(N, whole.substring(0, length)).all();
            assertThat(all).containsAllEntriesOf(cut);
        });
    }
}
