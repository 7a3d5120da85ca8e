package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows and deadlines through the command line; the pair's clock begins on Saturday, 2026-01-10, 01:00 in Tokyo. */
class WindowCommandTest {

    @TempDir
    Path folder;

    private Cli cli;

    @BeforeEach
    void aFreshCheckout() throws IOException {
        Checkout.into(folder);
        cli = Cli.in(folder);
    }

    @Test
    void outsideTheWindowNothingIsDoneAndTheNextOpeningIsTold() {
        Cli.Result run = cli.run("patch", "--window", "Sun 01:00-05:00 Asia/Tokyo");
        assertThat(run.exit()).as(run.toString()).isEqualTo(8);
        assertThat(run.err()).contains("CLPM-1070").contains("2026-01-11T01:00+09:00");
        assertThat(cli.run("runs").out()).contains("no runs are recorded");
    }

    @Test
    void aWindowThatIsTooShortIsRefusedBeforeTheFirstChange() {
        Cli.Result run = cli.run("patch", "--window", "Sat 01:00-03:00 Asia/Tokyo");
        assertThat(run.exit()).as(run.toString()).isEqualTo(8);
        assertThat(run.err()).contains("CLPM-1071").contains("protected/srvB/update");
        assertThat(cli.run("patch", "--deadline", "150m", "-p", "update-timeout=30m", "--dry-run")
                        .exit())
                .isZero();
    }

    @Test
    void insideTheWindowTheRunGoesThroughAndThePlanTellsHowItFits() {
        Cli.Result plan = cli.run("plan", "--window", "Sat 01:00-05:00 Asia/Tokyo", "--output", "json");
        JsonNode window = Json.parse(plan.out()).path("window");
        assertThat(window.path("open").asBoolean()).isTrue();
        assertThat(window.path("until").asText()).isEqualTo("2026-01-09T20:00:00Z");
        assertThat(window.path("too_late").isNull()).isTrue();
        assertThat(window.path("too_late_at_worst").asText()).isNotEmpty();
        assertThat(cli.run("plan", "--window", "Sat 01:00-05:00 Asia/Tokyo").out())
                .contains("open until 2026-01-10T05:00+09:00")
                .contains("at worst: too late for step");
        Cli.Result run = cli.run("patch", "--window", "Sat 01:00-05:00 Asia/Tokyo");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).contains("if everything takes as long as it may");
    }

    @Test
    void whichLimitItIsIsSaid() throws IOException {
        Files.writeString(folder.resolve("days.txt"), "2026-01-10 Asia/Tokyo # stocktaking\n");
        assertThat(cli.run("patch", "--window", "Sat 01:00-05:00 Asia/Tokyo", "--blackout", "days.txt")
                        .err())
                .contains("nothing is permitted on 2026-01-10 Asia/Tokyo # stocktaking");
        assertThat(cli.run("patch", "--window", "Sun 01:00-05:00 Asia/Tokyo").err())
                .contains("outside every window");
        assertThat(cli.run("patch", "--deadline", "2020-01-01T00:00+09:00").err())
                .contains("the deadline is over");
        assertThat(cli.run("patch", "--window", "2027-02-29 01:00-05:00 UTC").err())
                .contains("'2027-02-29' is no day");
    }

    @Test
    void anOverrideNeedsAReasonAndIsRecorded() throws IOException {
        Cli.Result without = cli.run("patch", "--window", "Sun 01:00-05:00 Asia/Tokyo", "--override-window");
        assertThat(without.exit()).as(without.toString()).isEqualTo(2);
        assertThat(without.err()).contains("CLPM-1007");
        Cli.Result with = cli.run(
                "patch",
                "--window",
                "Sun 01:00-05:00 Asia/Tokyo",
                "--override-window",
                "--reason",
                "security update, agreed");
        assertThat(with.exit()).as(with.toString()).isZero();
        String run = Json.parse(cli.run("runs", "--output", "json").out())
                .path("runs")
                .path(0)
                .path("run")
                .asText();
        assertThat(Files.readString(cli.state().resolve("runs").resolve(run).resolve("journal.jsonl")))
                .contains("security update, agreed");
        assertThat(cli.run("show", run).out())
                .contains("tester@testhost")
                .containsPattern("reason +security update, agreed");
    }

    @Test
    void whatCannotBeReadIsToldWithAnExample() throws IOException {
        Cli.Result zone = cli.run("patch", "--window", "Sat 01:00-05:00 Tokyo");
        assertThat(zone.exit()).isEqualTo(2);
        assertThat(zone.err())
                .contains("CLPM-1006")
                .contains("'Tokyo' is no time zone")
                .contains("Asia/Tokyo");
        assertThat(cli.run("patch", "--deadline", "05:00").err()).contains("CLPM-1006");
        Files.writeString(folder.resolve("days.txt"), "# bank\n2026-01-10 Asia/Tokyo # stocktaking\nsoon\n");
        Cli.Result days = cli.run("patch", "--blackout", "days.txt");
        assertThat(days.exit()).isEqualTo(2);
        assertThat(days.err()).contains("days.txt:3");
        assertThat(cli.run("patch", "--lang", "ja", "--window", "x").err()).contains("書式が違います");
    }

    @Test
    void aBlackedOutDayIsClosedAlsoWithoutAWindow() throws IOException {
        Files.writeString(folder.resolve("days.txt"), "2026-01-10 Asia/Tokyo # stocktaking\n");
        Cli.Result run = cli.run("patch", "--blackout", "days.txt");
        assertThat(run.exit()).as(run.toString()).isEqualTo(8);
        assertThat(run.err()).contains("2026-01-11T00:00+09:00");
    }
}
