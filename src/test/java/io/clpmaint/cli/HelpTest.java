package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Golden;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Width;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/help");

    @TempDir
    Path folder;

    @Test
    void theOverviewListsEveryCommandInBothLanguages() throws IOException {
        Golden.check(GOLDEN.resolve("overview.en.txt"), help("en"));
        Golden.check(GOLDEN.resolve("overview.ja.txt"), help("ja"));
        Commands.ALL.forEach(e -> assertThat(help("en")).contains("\n  " + e.name() + " "));
    }

    private String help(String lang) {
        Cli.Result result = Cli.in(folder).run("--lang", lang, "--help");
        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        return result.out();
    }

    @Test
    void everyCommandHasAPageWithAnExampleAndItsOptions() throws IOException {
        StringBuilder pages = new StringBuilder();
        for (Commands.Entry entry : Commands.ALL) {
            String[] words = (entry.name() + " --help").split(" ");
            Cli.Result result = Cli.in(folder).run(words);
            assertThat(result.exit()).as(entry.name()).isZero();
            assertThat(result.out())
                    .contains("Examples")
                    .contains("  clpmaint " + entry.name().split(" ")[0]);
            pages.append("=== ").append(entry.name()).append('\n').append(result.out());
        }
        Golden.check(GOLDEN.resolve("commands.en.txt"), pages.toString());
    }

    @Test
    void noLineOfHelpIsWiderThanAHundredColumns() {
        for (Commands.Entry entry : Commands.ALL) {
            for (Lang lang : Lang.values()) {
                String[] words =
                        (entry.name() + " --help --lang " + lang.name().toLowerCase(java.util.Locale.ROOT)).split(" ");
                Cli.in(folder)
                        .run(words)
                        .out()
                        .lines()
                        .forEach(line -> assertThat(Width.of(line))
                                .as(line)
                                .isLessThanOrEqualTo(line.startsWith("  clpmaint") ? 120 : 102));
            }
        }
    }

    @Test
    void topicsAreThereInBothLanguages() throws IOException {
        for (String topic : Topics.NAMES) {
            for (String lang : new String[] {"en", "ja"}) {
                Cli.Result result = Cli.in(folder).run("help", topic, "--lang", lang);
                assertThat(result.exit()).isZero();
                if (!topic.equals("actions")) {
                    Golden.check(GOLDEN.resolve(topic + "." + lang + ".txt"), result.out());
                }
            }
        }
    }

    @Test
    void aMistypedCommandIsMetWithTheNearestOne() {
        Cli.Result result = Cli.in(folder).run("ptach");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("CLPM-1001").contains("did you mean 'clpmaint patch'?");
    }

    @Test
    void aMistypedOptionIsMetWithTheNearestOne() {
        Cli.Result result = Cli.in(folder).run("patch", "--dryrun");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("CLPM-1002").contains("did you mean '--dry-run'?");
    }

    @Test
    void longNamesAreNeverAbbreviated() {
        assertThat(Cli.in(folder).run("runs", "--out", "json").exit()).isEqualTo(2);
        assertThat(Cli.in(folder).run("stat").exit()).isEqualTo(2);
    }

    @Test
    void usageErrorsToo_AreDocumentsWhenDocumentsWereAskedFor() {
        Cli.Result result = Cli.in(folder).run("patch", "--nonsense", "--output", "json");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(io.clpmaint.testing.Json.parse(result.out())
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asText())
                .isEqualTo("CLPM-1002");
    }

    @Test
    void optionsMayStandBeforeTheCommand() {
        Cli.Result result = Cli.in(folder).run("--lang", "ja", "runs");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).contains("実行記録はありません");
    }

    @Test
    void theVersionNamesProgramAndJava() {
        Cli.Result result = Cli.in(folder).run("--version");
        assertThat(result.exit()).isZero();
        assertThat(result.out()).startsWith("clpmaint ").contains("Java ");
    }

    @Test
    void completionsKnowEveryCommandAndOption() {
        String script = Cli.in(folder).run("completion", "bash").out();
        Commands.firstWords().forEach(w -> assertThat(script).contains(w));
        assertThat(script).contains("--dry-run").contains("--no-input");
        assertThat(Cli.in(folder).run("completion", "fish").exit()).isEqualTo(2);
    }

    @Test
    void everyCodeIsExplainedInBothLanguages() {
        io.clpmaint.app.Codes.all().forEach(code -> {
            assertThat(Cli.in(folder).run("explain", code.id()).out())
                    .contains(code.title().en());
            assertThat(code.explanation().ja()).as(code.id()).isNotBlank();
        });
        assertThat(Cli.in(folder).run("explain", "CLPM-0000").exit()).isEqualTo(2);
    }
}
