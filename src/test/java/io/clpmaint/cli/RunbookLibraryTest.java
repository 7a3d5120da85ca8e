package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import io.clpmaint.text.Width;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library as a user meets it: listed, explained, added to. */
class RunbookLibraryTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aCheckout() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"patch", "disk-swap", "replace-server", "reconfigure", "protect", "recover", "site", "part"})
    void aSkeletonOfAnyCategoryIsValidAndNeverOverwritten(String category) {
        Cli.Result created = cli.run("runbook", "new", "my-own", "--category", category);
        assertThat(created.exit()).as(created.toString()).isZero();
        assertThat(cli.run("validate", created.out().strip()).err())
                .contains("valid")
                .doesNotContain("warning");
        assertThat(cli.run("runbook", "new", "my-own", "--category", category).exit())
                .isEqualTo(2);
    }

    @Test
    void aSkeletonRuns() {
        cli.run("runbook", "new", "my-own");
        Cli.Result run = cli.run("run", "--runbook", "my-own");
        assertThat(run.exit()).as(run.toString()).isZero();
    }

    @Test
    void aSkeletonOutsideALibraryTellsHowItIsFound() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Cli here = Cli.in(elsewhere);
        assertThat(here.run("runbook", "new", "my-own").out()).isEqualTo("my-own.yaml\n");
        assertThat(elsewhere.resolve("my-own.yaml")).content().contains("# clpmaint validate my-own.yaml ");
    }

    @ParameterizedTest
    @CsvSource({
        "../Own, clpmaint runbook new own",
        "My_Runbook.yaml, clpmaint runbook new my-runbook",
        "'', clpmaint runbook new NAME",
        "os-patch, choose another name: the new one would be run in place of that one",
        "stop-safely, choose another name"
    })
    void aNameThatIsNoneOrTakenIsRefusedWithOneThatWillDo(String name, String fix) {
        Cli.Result result = cli.run("runbook", "new", name);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(fix);
    }

    @Test
    void whereNoFolderCanBeMadeTheReasonIsTold() throws IOException {
        Files.writeString(folder.resolve("runbooks/site"), "a file");
        Cli.Result result = cli.run("runbook", "new", "my-own");
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err())
                .contains("runbooks/site is there already and is not overwritten")
                .doesNotContain("Exception");
    }

    @Test
    void anUnknownNameIsAnsweredWithThoseLikeIt() {
        assertThat(cli.run("runbook", "show", "os-patc").err()).contains("did you mean 'os-patch' or 'os-patch-one'?");
        assertThat(cli.run("runbook", "explain", "netmask", "--lang", "ja").err())
                .contains("'change-netmask' の間違いではありませんか");
    }

    @Test
    void aRunbookIsExplainedInBothLanguagesAsMarkdownAndHtml() {
        assertThat(cli.run("runbook", "explain", "disk-swap").out())
                .startsWith("# ")
                .contains("## Steps", "## When a step fails");
        assertThat(cli.run("runbook", "explain", "disk-swap", "--lang", "ja").out())
                .contains("## 手順", "## ステップが失敗した場合", "出典: 『X 4.1 メンテナンスガイド』ミラーディスクの交換手順 (単体のディスクの場合)");
        assertThat(cli.run("runbook", "explain", "disk-swap", "--format", "html")
                        .out())
                .startsWith("<!DOCTYPE html>")
                .contains("<html lang=\"en\">", "<h2>Steps</h2>")
                .endsWith("</html>\n");
    }

    @Test
    void anExplanationTellsWhoDoesWhatAndWhatIsIrreversible() {
        assertThat(cli.run("runbook", "explain", "disk-swap").out())
                .contains("Done by a person:", "1. See that server `<server>` is switched off")
                .contains("Heartbeat timeouts are multiplied by `<heartbeat-ratio>`.", "Only if `reused` is true.")
                .contains(
                        "if `copy` is `auto` and `stopped` is not given: the setting \"initial mirror construction\" of mirror `<mirror>` is on")
                .contains("- every server is online")
                .contains("Irreversible: 10 (`protected/initialise`), 13 (`protected/copy`, where the copy is forced)")
                .contains("Point of no return: step 8 (`protected/exchange`).");
    }

    @Test
    void anExplanationTellsAnActionOnceAndRoundsByWhatTheyGoThrough() {
        String text = cli.run("runbook", "explain", "os-patch").out();
        assertThat(text)
                .contains("For each server `<server>` of `<order>`, one after the other")
                .contains(
                        "What this does and checks is told at step 3.",
                        "If `check` is given: after a move, the command `<check>`")
                .containsOnlyOnce("For each group the plan picks the destination");
    }

    @Test
    void anExplanationLeavesOutWhatNoRunDoes() {
        // the part is for an added machine, too, which this runbook never has
        assertThat(cli.run("runbook", "explain", "replace-server").out())
                .contains("machine/exchange")
                .doesNotContain("machine/add", "added is");
    }

    @Test
    void aRunbookIsShownWithBoundsConditionsAndGates() {
        assertThat(cli.run("runbook", "show", "disk-swap").out())
                .contains("heartbeat-ratio  (integer 1..10000; default 40)", "Has to hold before")
                .contains("  the cluster has 2 servers", "  every mirror is normal", "Has to hold at the end")
                .contains("exchange  manual\n        Exchange the disk\n")
                .contains("after: server ${server} answers over SSH (waited for, up to 30 min)")
                .contains("only if reused is true", "source: X 4.1 Maintenance Guide");
    }

    @Test
    void aPageIsBrokenWhereItsTerminalEnds() {
        for (int columns : List.of(60, 80)) {
            assertThat(cli.readAt(columns)
                            .run("runbook", "show", "replace-server-hybrid")
                            .out()
                            .lines()
                            .skip(2))
                    .as("below its title and file")
                    .filteredOn(l -> !l.contains("; "))
                    .allSatisfy(l -> assertThat(Width.of(l)).isLessThanOrEqualTo(columns));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void theListHasOneLineForEachInEightyColumns(String lang) {
        assertThat(cli.readAt(80).run("runbook", "list", "--lang", lang).out().lines())
                .filteredOn(l -> l.startsWith(" "))
                .hasSize(44)
                .allSatisfy(l -> assertThat(Width.of(l)).isLessThanOrEqualTo(80));
    }

    @Test
    void theListGoesByCategory() {
        List<String> categories = Json.parse(
                        cli.run("runbook", "list", "--output", "json").out())
                .path("runbooks")
                .findValuesAsText("category");
        assertThat(categories.get(0)).isEqualTo("patch");
        assertThat(categories.stream().distinct().count()).isEqualTo(1 + changes(categories));
    }

    private static long changes(List<String> words) {
        long changes = 0;
        for (int i = 1; i < words.size(); i++) {
            changes += words.get(i).equals(words.get(i - 1)) ? 0 : 1;
        }
        return changes;
    }

    @Test
    void whatStandsInARunbookIsNeverTakenForMarkup() throws IOException {
        Path file = folder.resolve("runbooks/os-patch.yaml");
        Files.writeString(
                file, Files.readString(file).replace("{en: Rolling OS patch,", "{en: \"<script>x</script>\","));
        assertThat(cli.run("runbook", "explain", "os-patch", "--format", "html").out())
                .doesNotContain("<script>")
                .contains("&lt;script&gt;");
    }
}
