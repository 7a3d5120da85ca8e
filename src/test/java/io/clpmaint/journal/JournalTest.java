package io.clpmaint.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.StepResult;
import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalTest {

    @TempDir
    Path folder;

    private Path file;

    private final Time time = new Time() {
        @Override
        public Instant now() {
            return Instant.parse("2026-11-21T01:00:00Z");
        }

        @Override
        public void sleep(Duration duration) {}
    };

    @BeforeEach
    void place() {
        file = folder.resolve("journal.jsonl");
    }

    private List<Entry> write(RunEvent... events) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (FileJournal journal = FileJournal.create(file, time)) {
            for (RunEvent event : events) {
                entries.add(journal.append(event));
                journal.sync();
            }
        }
        return entries;
    }

    /** Three lines of which only so many were synced one by one. */
    private List<Entry> writeThree(int synced) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (FileJournal journal = FileJournal.create(file, time)) {
            for (int i = 1; i <= 3; i++) {
                entries.add(journal.append(new RunEvent.Settled("services:srv" + i)));
                if (i <= synced) {
                    journal.sync();
                }
            }
        }
        return entries;
    }

    private List<Entry> writeThree() throws IOException {
        return write(
                new RunEvent.Owed("services:srvB", "disable", Text.of("give back", "元に戻す")),
                new RunEvent.Outcome(
                        "0001-x", true, true, Optional.of(0), "exited", Text.EMPTY, List.of("a \"quoted\" line", "日本")),
                new RunEvent.StepFinished("disable", StepResult.DONE, Optional.empty(), Text.EMPTY, 1.5));
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        List<Entry> written = writeThree();
        assertThat(JournalReader.read(file).entries()).isEqualTo(written);
    }

    @Test
    void everyKindOfEventSurvivesTheFile() throws Exception {
        List<RunEvent> events = new ArrayList<>();
        for (Class<?> kind : RunEvent.class.getPermittedSubclasses()) {
            RecordComponent[] components = kind.getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = sample(components[i]);
            }
            events.add((RunEvent) kind.getDeclaredConstructor(types).newInstance(values));
        }
        List<Entry> written = write(events.toArray(RunEvent[]::new));
        assertThat(written).hasSizeGreaterThan(25);
        assertThat(JournalReader.read(file).entries()).isEqualTo(written);
    }

    private static Object sample(RecordComponent component) {
        String type = component.getGenericType().getTypeName();
        return switch (type) {
            case "java.lang.String" -> "a\tb\"c\\d\u0001é日";
            case "boolean" -> true;
            case "int" -> 7;
            case "long" -> 1L << 40;
            case "double" -> 2.25;
            case "java.time.Instant" -> Instant.parse("2026-02-28T23:59:59.123Z");
            case "io.clpmaint.text.Text" -> Text.of("en", "日本語");
            case "io.clpmaint.run.StepResult" -> StepResult.UNKNOWN;
            case "io.clpmaint.run.RunResult" -> RunResult.FAILED_ATTENTION;
            case "java.util.Optional<java.lang.String>" -> Optional.of("CLPM-7001");
            case "java.util.Optional<java.lang.Integer>" -> Optional.of(255);
            case "java.util.Optional<java.time.Instant>" -> Optional.of(Instant.parse("2026-03-01T00:00:00Z"));
            case "java.util.Optional<java.lang.Long>" -> Optional.of(1L << 50);
            case "java.util.List<java.lang.String>" -> List.of("one", "two");
            case "java.util.List<io.clpmaint.text.Text>" -> List.of(Text.of("x", "ｘ"));
            case "java.util.Map<java.lang.String, java.lang.String>" ->
                new LinkedHashMap<>(Map.of("order", "[srvB, srvA]"));
            case "java.util.Map<java.lang.String, java.util.List<java.lang.String>>" ->
                new LinkedHashMap<>(Map.of("srvB", List.of("userw", "genw1")));
            default -> throw new AssertionError("no sample for " + type);
        };
    }

    @Test
    void aTornLastLineIsCutOffAndTheRunGoesOn() throws IOException {
        List<Entry> written = writeThree();
        byte[] whole = Files.readAllBytes(file);
        long secondLineEnds = new String(whole, java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .limit(2)
                .mapToLong(l -> l.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1L)
                .sum();
        for (int length = (int) secondLineEnds; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            JournalReader.Result read = JournalReader.read(file);
            assertThat(read.entries()).isEqualTo(written.subList(0, 2));
            assertThat(read.torn()).isEqualTo(length > secondLineEnds);
            try (FileJournal journal = FileJournal.goOn(file, read, time)) {
                journal.append(new RunEvent.RunResumed("controller", "killed"));
            }
            assertThat(JournalReader.read(file).entries()).hasSize(3);
        }
    }

    @Test
    void aLastLineOfWhichAPartNeverCameToTheDiskIsCutOff() throws IOException {
        List<Entry> written = writeThree();
        byte[] bytes = Files.readAllBytes(file);
        byte[] holed = bytes.clone();
        java.util.Arrays.fill(holed, bytes.length - 120, bytes.length - 60, (byte) 0);
        Files.write(file, holed);
        JournalReader.Result read = JournalReader.read(file);
        assertThat(read.entries()).isEqualTo(written.subList(0, 2));
        assertThat(read.torn()).isTrue();
    }

    @Test
    void aHoleInTheMiddleIsNoTornEnd() throws IOException {
        writeThree();
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 10, 70, (byte) 0);
        Files.write(file, bytes);
        assertThatThrownBy(() -> JournalReader.read(file)).isInstanceOf(Problem.class);
    }

    @Test
    void aHoleInWhatWasNeverSyncedIsATornEndWhateverLiesBehindIt() throws IOException {
        List<Entry> written = writeThree(1);
        byte[] bytes = Files.readAllBytes(file);
        int second = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int from = second; from < bytes.length; from += 20) {
            byte[] holed = bytes.clone();
            java.util.Arrays.fill(holed, from, Math.min(bytes.length, from + 90), (byte) 0);
            Files.write(file, holed);
            JournalReader.Result read = JournalReader.read(file);
            assertThat(read.entries())
                    .isSubsetOf(written)
                    .contains(written.get(0))
                    .hasSizeLessThan(3);
            assertThat(read.torn()).isTrue();
        }
    }

    @Test
    void aHoleInWhatWasSyncedIsDamage() throws IOException {
        writeThree(2);
        byte[] bytes = Files.readAllBytes(file);
        int second = new String(bytes, java.nio.charset.StandardCharsets.UTF_8).indexOf('\n') + 1;
        java.util.Arrays.fill(bytes, second + 5, second + 60, (byte) 0);
        Files.write(file, bytes);
        assertThatThrownBy(() -> JournalReader.read(file)).isInstanceOf(Problem.class);
    }

    @Test
    void everyChangedByteIsNoticed() throws IOException {
        writeThree();
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            int position = i;
            try {
                assertThat(JournalReader.read(file).entries())
                        .as("byte %s", position)
                        .hasSizeLessThan(3);
            } catch (Problem e) {
                assertThat(e.diagnostics().get(0).code()).isIn(JournalCode.CORRUPT, JournalCode.UNREADABLE);
            }
        }
    }

    @Test
    void aLineThatWasTakenOutIsNoticed() throws IOException {
        writeThree();
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(2)));
        assertThatThrownBy(() -> JournalReader.read(file))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aFileThatIsNoJournalIsRefusedWithAFix() throws IOException {
        Files.writeString(file, "hello\n");
        assertThatThrownBy(() -> JournalReader.read(file)).isInstanceOf(Problem.class);
        Files.writeString(file, "");
        assertThatThrownBy(() -> JournalReader.read(file)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> JournalReader.read(folder.resolve("missing"))).isInstanceOf(Problem.class);
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        writeThree();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({"1, from-the-future, from-the-future", "2, run-started, v2"})
    void whatALaterVersionWroteIsRefusedAndNotLeftOut(int version, String kind, String named) throws IOException {
        writeThree();
        List<String> lines = Files.readAllLines(file);
        String previous =
                lines.get(2).substring(lines.get(2).length() - 66, lines.get(2).length() - 2);
        String later = Chain.seal("{\"v\":" + version + ",\"seq\":4,\"at\":\"2026-11-21T01:00:00Z\",\"prev\":\""
                + previous + "\",\"kind\":\"" + kind + "\",\"x\":1");
        Files.writeString(file, String.join("\n", lines) + "\n" + later + "\n");
        assertThatThrownBy(() -> JournalReader.read(file)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.STALE);
            assertThat(problem.diagnostics()).singleElement().satisfies(d -> {
                assertThat(d.code()).isEqualTo(JournalCode.NEWER);
                assertThat(d.summary().en()).contains("entry 4").contains(named);
            });
        });
    }
}
