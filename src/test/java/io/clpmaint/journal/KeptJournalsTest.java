package io.clpmaint.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.report.RunRecord;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.run.StepResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.time.SystemTime;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Journals that this and every later version has to read: {@code os-patch} on a simulated pair with a fixed seed and time,
 * whole; cut off in the middle of the update of the first server, in the middle of a line; and with one byte changed. What
 * an earlier version wrote is never written again: a later form of the journal gets a folder of its own beside this one.
 */
class KeptJournalsTest {

    private static final Path KEPT = Path.of("src/test/resources/journal/v1");
    private static final Path WHOLE = KEPT.resolve("os-patch.jsonl");
    private static final Path TORN = KEPT.resolve("os-patch-torn.jsonl");
    private static final Path CHANGED = KEPT.resolve("os-patch-changed.jsonl");
    /** {@code disk-swap} up to the new disk's partitions, from before a run wrote down which sides it empties itself. */
    private static final Path PARTITIONED = KEPT.resolve("disk-swap-partitioned.jsonl");

    @TempDir
    Path folder;

    /** Those that are missing are written with {@code -Dgolden=update}; those that are there stay as they are. */
    @BeforeEach
    void whatIsThereStays() throws Exception {
        if (Files.exists(WHOLE) || !"update".equals(System.getProperty("golden"))) {
            return;
        }
        Files.createDirectories(KEPT);
        Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
        try (FileJournal journal = FileJournal.create(WHOLE, rehearsed.time())) {
            rehearsed.execute(
                    rehearsed.prepare(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of()),
                    journal,
                    new RunState());
        }
        List<String> lines = Files.readAllLines(WHOLE);
        int update = 0;
        while (!lines.get(update).contains("\"words\":[\"dnf\"")) {
            update++;
        }
        String begun = String.join("\n", lines.subList(0, update + 1)) + "\n";
        Files.writeString(TORN, begun + lines.get(update + 1).substring(0, 100));
        byte[] changed = begun.getBytes(StandardCharsets.UTF_8);
        changed[String.join("\n", lines.subList(0, 19)).getBytes(StandardCharsets.UTF_8).length + 71] ^= 1;
        Files.write(CHANGED, changed);
    }

    @Test
    void aWholeOneTellsTheSameAsOnTheDayItWasWritten() {
        JournalReader.Result read = JournalReader.read(WHOLE);
        assertThat(read.torn()).isFalse();
        assertThat(read.entries()).hasSize(248);
        assertThat(read.lastSequence()).isEqualTo(248);
        assertThat(read.lastHash()).isEqualTo("3e6fd41190e9141b1393ae9b0cd83ef167bcc5f264adb2eea1d43d6f9ec13502");

        RunRecord record = new RunRecord(read.entries());
        assertThat(record.id()).isEqualTo("20261121-010000-test");
        assertThat(record.result()).isEqualTo(RunResult.SUCCESS);
        assertThat(record.ended()).isTrue();
        assertThat(record.state().startedAt()).contains(Instant.parse("2026-01-09T16:00:04.800Z"));
        assertThat(record.took()).isEqualTo(Duration.ofMillis(1_863_407));
        assertThat(record.snapshots()).containsOnlyKeys("before", "after");
        assertThat(record.state().owed()).isEmpty();
        assertThat(record.state().suppression()).isEmpty();
        assertThat(record.state().bootIds()).containsOnlyKeys("srvA", "srvB");
        assertThat(record.interruptions().get("failover1")).containsExactly(new double[] {90, 85.381}, within(0.001));
    }

    @Test
    void itsStepsAndCommandsAreAllThere() {
        RunState state = RunState.of(JournalReader.read(WHOLE).entries());
        assertThat(state.steps().keySet())
                .containsExactly(
                        "logs-before",
                        "protected",
                        "protected/srvB/evacuate",
                        "protected/srvB/stop",
                        "protected/srvB/disable",
                        "protected/srvB/update",
                        "protected/srvB/reboot",
                        "protected/srvB/rejoin",
                        "protected/srvA/evacuate",
                        "protected/srvA/stop",
                        "protected/srvA/disable",
                        "protected/srvA/update",
                        "protected/srvA/reboot",
                        "protected/srvA/rejoin",
                        "protected/release",
                        "failback",
                        "logs-after");
        assertThat(state.steps().values().stream().flatMap(s -> s.end().stream()))
                .hasSize(17)
                .allMatch(end -> end.result() == StepResult.DONE);
        assertThat(state.steps().get("protected/srvB/update").end().map(RunEvent.StepFinished::seconds))
                .contains(486.6);
        assertThat(state.commands())
                .hasSize(29)
                .allSatisfy((id, c) -> assertThat(c.settled()).as(id).isTrue());
        assertThat(state.commands("protected/srvA/update"))
                .extracting(c -> c.intent().server() + ": " + c.intent().words())
                .containsExactly("srvA: [dnf, -y, update]");
    }

    @Test
    void aTornOneTellsWhatIsInDoubtAndOwed() {
        JournalReader.Result read = JournalReader.read(TORN);
        assertThat(read.torn()).isTrue();
        assertThat(read.entries()).hasSize(61);
        RunState state = RunState.of(read.entries());
        assertThat(state.verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(state.inDoubt().map(c -> c.intent().words())).contains(List.of("dnf", "-y", "update"));
        assertThat(state.owed()).containsOnlyKeys("suppression", "mirror:md1@srvB", "member:srvB", "services:srvB");
        assertThat(state.suppression())
                .contains(new RunEvent.SuppressionTaken(
                        40, Instant.parse("2026-01-10T02:01:42Z"), List.of("fipw1", "genw1", "userw")));
    }

    @Test
    void aTornOneIsGoneOnWith() throws Exception {
        Path file = Files.copy(TORN, folder.resolve("journal.jsonl"));
        JournalReader.Result read = JournalReader.read(file);
        try (FileJournal journal = FileJournal.goOn(file, read, new SystemTime())) {
            journal.append(new RunEvent.RunResumed("controller", "interrupted"));
        }
        assertThat(JournalReader.read(file).entries())
                .hasSize(62)
                .startsWith(read.entries().toArray(Entry[]::new));
    }

    @Test
    void oneWithAChangedByteIsRefusedWithTheLine() throws Exception {
        byte[] whole = Files.readAllBytes(WHOLE);
        byte[] changed = Files.readAllBytes(CHANGED);
        assertThat(IntStream.range(0, changed.length).filter(i -> changed[i] != whole[i]))
                .hasSize(1);
        assertThatThrownBy(() -> JournalReader.read(CHANGED))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("CLPM-7101")
                .hasMessageContaining("line 20 of the journal");
    }

    @Test
    void aDiskThatAnEarlierVersionSawReplacedIsANewDisk() {
        List<Entry> entries = JournalReader.read(PARTITIONED).entries();
        assertThat(entries.stream().map(Entry::event)).contains(new RunEvent.SideReplaced("md1", "srvB", false));
        assertThat(RunState.of(entries).replacedSides()).containsExactly("md1@srvB");
    }
}
