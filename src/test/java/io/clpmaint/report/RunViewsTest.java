package io.clpmaint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clpmaint.report.json.RunJson;
import io.clpmaint.report.text.RunText;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.testing.Events;
import io.clpmaint.testing.Golden;
import io.clpmaint.testing.Json;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run as people and programs see it, from its events alone. */
class RunViewsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/run");
    private static final Optional<String> JOURNAL = Optional.of("/state/runs/20261121-010000-test/journal.jsonl");

    private static RunRecord record(Events events) {
        return new RunRecord(events.entries());
    }

    @Test
    void theDocumentOfARunKeepsItsKeys() throws IOException {
        Golden.check(GOLDEN.resolve("succeeded.json"), RunJson.of(record(Events.succeeded()), JOURNAL));
        Golden.check(GOLDEN.resolve("kept-out.json"), RunJson.of(record(Events.keptOut()), JOURNAL));
    }

    @Test
    void theSummaryTellsWhatHappenedAndWhatToType() throws IOException {
        Golden.check(GOLDEN.resolve("succeeded.en.txt"), summary(Events.succeeded(), Lang.EN));
        Golden.check(GOLDEN.resolve("kept-out.en.txt"), summary(Events.keptOut(), Lang.EN));
        Golden.check(GOLDEN.resolve("kept-out.ja.txt"), summary(Events.keptOut(), Lang.JA));
    }

    private static String summary(Events events, Lang lang) {
        return String.join("\n", RunText.summary(record(events), JOURNAL, Optional.empty(), "", lang, Paint.PLAIN))
                + "\n";
    }

    @Test
    void nothingIsSaidOfSuppressionWhereNoClusterWasSeen() {
        Events plain = Events.begun().step(1, "hello", "srvA").done("hello", 1).end(RunResult.SUCCESS);
        assertThat(summary(plain, Lang.EN)).doesNotContain("suppression");
    }

    @Test
    void aCommandIsShownAsOneLineThatCanBeCopied() {
        Events quoted =
                Events.begun().step(1, "hello", "srvA").command("c1", "hello", "srvA", "printf", "it's\n", "a b");
        List<String> lines = RunText.full(record(quoted), JOURNAL, Lang.EN, Paint.PLAIN);
        assertThat(lines).anyMatch(l -> l.contains("srvA$ printf 'it'\\''s\\n' 'a b'"));
    }

    @Test
    void whatServersPrintCannotPaintTheTerminal() {
        List<String> lines = RunText.full(record(Events.keptOut()), JOURNAL, Lang.EN, new Paint(true, true));
        assertThat(String.join("\n", lines)).contains("\\x1b[31mno space left\\x1b[0m");
    }

    @Test
    void anUnfinishedRunSaysHowToGoOn() {
        List<String> lines =
                RunText.full(record(Events.begun().step(1, "protected", "srvA")), JOURNAL, Lang.EN, Paint.PLAIN);
        assertThat(lines).anyMatch(l -> l.startsWith("UNFINISHED"));
        assertThat(lines).last().isEqualTo("next: clpmaint resume 20261121-010000-test");
    }

    @Test
    void anUnfinishedRunSaysWhatItOwes() {
        Events events = Events.begun()
                .step(1, "protected", "srvA", "srvB")
                .add(new RunEvent.Owed("suppression", "protected", Text.of("end the suppression", "抑止の解除")))
                .add(new RunEvent.SuppressionTaken(40, Instant.parse("2026-11-21T11:00:00Z"), List.of("genw1")))
                .command("c1", "protected", "srvA", "clptoratio", "-r", "40", "-t", "10h")
                .exit("c1", 0);
        assertThat(RunText.full(record(events), JOURNAL, Lang.EN, Paint.PLAIN))
                .containsSubsequence("  what it owes the cluster:", "    end the suppression")
                .anyMatch(l -> l.startsWith("failover suppression is ON"));
    }

    @Test
    void aRunThatEndsInDoubtTellsWhenTheServersEndItsSuppression() throws Exception {
        Instant until = Instant.parse("2026-11-21T11:00:00Z");
        Events doubtful = Events.begun()
                .looked()
                .step(1, "protected", "srvA", "srvB")
                .add(new RunEvent.SuppressionTaken(40, until, List.of("genw1")))
                .add(new RunEvent.OwnEndArmed("srvA", until))
                .add(new RunEvent.OwnEndArmed("srvB", until))
                .command("c1", "protected", "srvA", "clptoratio", "-r", "40", "-t", "10h")
                .end(RunResult.UNKNOWN);
        assertThat(summary(doubtful, Lang.EN))
                .contains("may be ON: timeouts x 40, suspended monitors: genw1; unless the run is taken up before, the"
                        + " servers end it by themselves at 2026-11-21T11:00:00Z: srvA, srvB");
        assertThat(summary(doubtful, Lang.JA)).contains("2026-11-21T11:00:00Z に各サーバが自動で解除: srvA, srvB");
        JsonNode suppression = Json.parse(RunJson.of(record(doubtful), JOURNAL)).path("suppression");
        assertThat(suppression.path("state").asText()).isEqualTo("on");
        assertThat(suppression.path("until").asText()).isEqualTo("2026-11-21T11:00:00Z");
        assertThat(suppression.path("own_ends").findValuesAsText("server")).containsExactly("srvA", "srvB");
    }
}
