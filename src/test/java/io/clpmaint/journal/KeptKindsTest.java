package io.clpmaint.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clpmaint.engine.KeptRuns;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunState;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every kind of event occurs in a journal that is kept, and each of these still tells what it told. Journals, and beside them what
 * they told, are written with {@code -Dgolden=update} where they are missing; those that are there are never written again.
 */
class KeptKindsTest {

    private static final Path KEPT = Path.of("src/test/resources/journal/v1");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void whatIsThereStays() throws Exception {
        if (!"update".equals(System.getProperty("golden"))) {
            return;
        }
        for (KeptRuns run : KeptRuns.values()) {
            if (!Files.exists(KEPT.resolve(run.file()))) {
                run.write(KEPT);
            }
        }
        for (Path journal : journals()) {
            if (!Files.exists(told(journal))) {
                Files.writeString(told(journal), tells(JournalReader.read(journal)));
            }
        }
    }

    /** All but the one that is kept for being damaged. */
    private static List<Path> journals() throws IOException {
        try (Stream<Path> files = Files.list(KEPT)) {
            return files.filter(f -> f.toString().endsWith(".jsonl") && !f.endsWith("os-patch-changed.jsonl"))
                    .sorted()
                    .toList();
        }
    }

    private static Path told(Path journal) {
        return Path.of(journal.toString().replace(".jsonl", ".told"));
    }

    @Test
    void everyKindOfEventOccursInOneOfThem() throws Exception {
        TreeSet<String> missing = Stream.of(RunEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Path journal : journals()) {
            JournalReader.read(journal)
                    .entries()
                    .forEach(e -> missing.remove(e.event().getClass().getSimpleName()));
        }
        assertThat(missing).as("kinds of which no kept journal has one").isEmpty();
    }

    /** Reading holds the chain against every line. */
    @Test
    void eachTellsTheSameAsOnTheDayItWasWritten() throws Exception {
        for (Path journal : journals()) {
            assertThat(tells(JournalReader.read(journal)))
                    .as("%s; a later version may not read it differently", journal)
                    .isEqualTo(Files.exists(told(journal)) ? Files.readString(told(journal)) : "");
        }
    }

    /** A key that was renamed or dropped, or a value of another type, would be lost on the way. */
    @Test
    void nothingOfALineIsLostOnTheWayThroughTheProgram() throws Exception {
        for (Path journal : journals()) {
            List<String> lines = Files.readAllLines(journal);
            List<Entry> entries = JournalReader.read(journal).entries();
            for (int i = 0; i < entries.size(); i++) {
                JsonNode line = JSON.readTree(lines.get(i));
                JsonNode again = written(entries.get(i).event());
                again.fieldNames().forEachRemaining(key -> {
                    if (line.has(key)) {
                        assertThat(again.get(key)).as("%s of %s", key, line).isEqualTo(line.get(key));
                    }
                });
                List<String> keys = new ArrayList<>();
                line.fieldNames().forEachRemaining(keys::add);
                keys.removeAll(List.of("v", "seq", "synced", "at", "prev", "hash"));
                keys.removeIf(again::has);
                assertThat(keys).as("keys of %s", line).isEmpty();
            }
        }
    }

    private static JsonNode written(RunEvent event) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            EventCodec.write(json, event);
            json.writeEndObject();
        }
        return JSON.readTree(text.toString());
    }

    /** What a journal says, in words of this test: texts of the program may change, this may not. */
    private static String tells(JournalReader.Result read) {
        RunState state = RunState.of(read.entries());
        List<String> told = new ArrayList<>();
        told.add("entries " + read.entries().size() + ", torn " + read.torn() + ", hash " + read.lastHash());
        told.add("verdict " + state.verdict() + ", written down "
                + state.finished().map(f -> f.result().toString()).orElse("none"));
        state.reason().ifPresent(r -> told.add("reason " + r.en() + " | " + r.ja()));
        state.approvals().forEach(a -> told.add("approved by " + a.by() + " " + a.kinds()));
        state.timetable()
                .ifPresent(t -> told.add("timetable " + t.windows() + " " + t.blackouts() + " " + t.deadline()));
        state.timeUp().ifPresent(t -> told.add("time up at " + t.step() + ", needs " + t.needsSeconds()));
        state.stopSignal().ifPresent(s -> told.add("stopped by " + s));
        state.refused().ifPresent(r -> told.add("refused " + r.result() + " " + r.code()));
        state.bug().ifPresent(b -> told.add("bug " + b.what()));
        state.steps()
                .forEach((id, step) -> told.add("step " + id + " " + step.operationsDone() + " "
                        + step.end()
                                .map(e -> e.result() + " " + e.code().orElse(""))
                                .orElse("open") + ", attempt "
                        + state.attempts(id)));
        state.commands()
                .forEach((id, c) -> told.add("command " + id + " " + c.intent().server() + " "
                        + c.intent().words() + " "
                        + c.outcome().map(o -> o.how()).orElse("none") + ", settled " + c.settled()
                        + ", may have acted " + c.mayHaveActed()));
        told.add("owed " + state.owed().keySet() + ", not restored "
                + state.notRestored().keySet());
        state.restoring().ifPresent(r -> told.add("restoring " + r.keys()));
        state.suppression().ifPresent(s -> told.add("suppression " + s.ratio() + " " + s.until() + " " + s.monitors()));
        state.suppressionLeft().ifPresent(s -> told.add("left " + s.ratio() + " " + s.left() + " " + s.silent()));
        told.add("own ends " + state.ownEnds() + ", may have " + state.mayHaveOwnEnds());
        state.ownEndsCame().forEach(o -> told.add("own end came " + o.server() + " " + o.when() + " " + o.clean()));
        told.add("lock lost " + state.lockLost() + ", in doubt "
                + state.inDoubt().map(c -> c.intent().command()).orElse("nothing"));
        state.serversLost()
                .forEach(l ->
                        told.add("lost " + l.server() + " " + l.groups() + " " + l.survivors() + " " + l.givenBack()));
        told.add("taken over " + state.takenOver() + ", boots " + state.bootIds());
        told.add("mirrors: equal " + state.equalMirrors() + ", replaced " + state.replacedSides() + ", md1 given up "
                + state.givenUp("md1") + ", copy seen " + state.copySeen("md1", "srvA") + " "
                + state.copySeen("md1", "srvB"));
        told.add("configurations read "
                + state.deliveries().read().stream()
                        .map(r -> r.event().server() + " " + r.event().text().hashCode() + " " + r.delivered())
                        .toList());
        state.interruptions()
                .forEach(i ->
                        told.add("interruption " + i.group() + " " + i.plannedSeconds() + " " + i.measuredSeconds()));
        state.finalGates().forEach(g -> told.add("final gate " + g.gate() + " unknown " + g.unknown()));
        return String.join("\n", told) + "\n";
    }
}
