package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What tells the sides of a mirror apart is erased, and one of them chosen for a forced copy, only where the run itself saw that
 * both hold the same after the cluster had stopped.
 */
class SidesEqualTest {

    private static final RunEvent EQUAL = new RunEvent.SidesEqual("md1", true);
    private static final RunEvent OVER = new RunEvent.SidesEqual("md1", false);

    private static final String STOP = """
              - {id: stop, stop-whole-cluster: {}}
              - for-each: {each: all}
                id: down
                steps:
                  - {id: disable, disable-services: {server: "${each}"}}
                  - {id: restart, reboot: {server: "${each}"}}
            """;

    private static final String INITIALISE = """
              - for-each: {each: all}
                id: initialise
                steps:
                  - {id: mirrors, initialise-mirrors: {server: "${each}"}}
              - for-each: {each: all}
                id: enable
                steps:
                  - {id: services, enable-services: {server: "${each}"}}
              - {id: start, start-whole-cluster: {groups: manual}}
            """;

    private static final String COPY = "  - {id: copy, build-mirrors: {newest: srvA}}\n";

    private static byte[] steps(String... steps) {
        return ("apiVersion: clpmaint/v1\nname: test\ncategory: reconfigure\ntitle: {en: t, ja: t}\n"
                        + "description: {en: d, ja: d}\nsource: \"test\"\nsteps:\n" + String.join("", steps))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A pair whose mirror the product does not construct by itself, and whose group does not start by itself. */
    private static Rehearsed pair() throws Exception {
        return Rehearsed.on(Files.readString(Path.of("runbooks/patch/forced.cluster"))
                .replace("start: automatic", "start: manual")
                .replace("initial-mkfs: true", "initial-mkfs: false"));
    }

    private static List<RunEvent> events(List<Entry> entries) {
        return entries.stream().map(Entry::event).toList();
    }

    private static int intent(List<RunEvent> events, String change) {
        return IntStream.range(0, events.size())
                .filter(i ->
                        events.get(i) instanceof RunEvent.Intent e && e.change().equals(change))
                .findFirst()
                .orElseThrow(() -> new AssertionError(change));
    }

    @Test
    void aMirrorThatReadsNormalAfterTheWholeClusterStoppedIsCopiedFromTheSideThatAPersonChose() throws Exception {
        Rehearsed.Ran ran = pair().run(steps(STOP, INITIALISE, COPY), Map.of());
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands()).anyMatch(c -> c.contains("--force srvA md1"));
        List<RunEvent> events = events(ran.entries());
        assertThat(events.indexOf(EQUAL))
                .isGreaterThan(intent(events, "StopWholeCluster"))
                .isLessThan(intent(events, "InitialiseClusterPartition"));
    }

    private static Rehearsed breakingAtTheStop() throws Exception {
        Rehearsed pair = pair();
        pair.world()
                .inject(new Injection(
                        Trigger.OnCommand.first("srvA", "clpcl -t"), new Fault.DiskFails("srvB", "/dev/sdb")));
        return pair;
    }

    @Test
    void aMirrorThatBreaksBetweenTheGateAndTheStopKeepsWhatTellsItsSidesApart() throws Exception {
        Rehearsed.Ran ran = breakingAtTheStop().run(steps(STOP, INITIALISE, COPY), Map.of());
        assertThat(ran.state().reason().orElseThrow().en()).contains("not proven to hold the same");
        assertThat(ran.commands()).anyMatch(c -> c.contains("clpcl -t")).noneMatch(c -> c.contains("clpmdinit"));
        assertThat(events(ran.entries())).doesNotContain(EQUAL);
    }

    @Test
    void whereverTheRunDiesItKnowsWhatItSawOfTheSidesWhenItIsTakenUpAgain() throws Exception {
        byte[] runbook = steps(STOP, INITIALISE, COPY);
        List<RunEvent> all = events(pair().run(runbook, Map.of()).entries());
        int seen = all.indexOf(EQUAL);
        for (int written : List.of(seen, seen + 1, intent(all, "ForceMirrorCopy"))) {
            assertThat(takenUpAgain(pair(), runbook, written).verdict()).isEqualTo(RunResult.SUCCESS);
        }
        RunState broken = takenUpAgain(breakingAtTheStop(), runbook, seen);
        assertThat(broken.reason().orElseThrow().en()).contains("not proven to hold the same");
    }

    private static RunState takenUpAgain(Rehearsed pair, byte[] runbook, int written) throws Exception {
        Rehearsed.Prepared prepared = pair.prepare(runbook, Map.of());
        MortalJournal first = new MortalJournal(pair.time(), List.of(), written);
        assertThatThrownBy(() -> pair.execute(prepared, first, new RunState()))
                .isInstanceOf(MortalJournal.Killed.class);
        MortalJournal second = MortalJournal.immortal(pair.time(), first.entries());
        return pair.execute(pair.again(prepared), second, RunState.of(first.entries()))
                .state();
    }

    @Test
    void aGroupThatRanMeanwhileAndWhatTheSiteDoesWithoutSayingWhatAreWrittenDownAsItsEnd() throws Exception {
        for (String meanwhile : List.of(
                "  - {id: site, run: {server: srvB, command: \"true\"}}\n",
                "  - {id: up, start-whole-cluster: {}}\n  - {id: group, start-groups: {groups: all}}\n")) {
            Rehearsed.Ran ran = pair().run(steps("  - {id: first, stop-whole-cluster: {}}\n", meanwhile), Map.of());
            List<RunEvent> events = events(ran.entries());
            int over = events.indexOf(OVER);
            assertThat(over).isGreaterThan(events.indexOf(EQUAL));
            assertThat(events.get(over + 1)).isInstanceOf(RunEvent.Intent.class);
            assertThat(ran.state().equalMirrors()).isEmpty();
        }
    }

    @Test
    void noSideIsChosenWhereSomethingMayHaveWrittenToOneOfThemSince() throws Exception {
        String site = "  - {id: site, run: {server: srvB, command: \"true\"}}\n";
        Rehearsed.Ran early = pair().run(steps(STOP, site, INITIALISE, COPY), Map.of());
        assertThat(early.state().reason().orElseThrow().en()).contains("not proven to hold the same");
        assertThat(early.commands()).noneMatch(c -> c.contains("clpmdinit"));
        Rehearsed.Ran late = pair().run(steps(STOP, INITIALISE, site, COPY), Map.of());
        assertThat(late.state().reason().orElseThrow().en()).contains("not proven to hold the same");
        assertThat(late.commands()).noneMatch(c -> c.contains("--force"));
    }
}
