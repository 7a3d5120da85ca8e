package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.Nodes;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsals;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The controller dies at every append of the journal from the moment on in which a run turns back, and another one takes
 * the run up: the same end, and nothing made twice. Every point of six ways back is tried: an update that failed, one that
 * left its server half patched, a kernel without modules and a reboot that never came (gates that were missed), a move that
 * failed, and a request to stop; about 180 points (50, 20, 22, 15, 25 and 50).
 */
@LongProof
class RestorationCrashTest {

    private final Rehearsals rehearsals = new Rehearsals();

    /** A way in which the main job turns back, and how it ends then. */
    enum Ending {
        UPDATE_FAILED(new Fault.UpdateFails("srvB", true, false), RunResult.FAILED_RESTORED),
        HALF_PATCHED(new Fault.UpdateFails("srvB", false, false), RunResult.FAILED_ATTENTION),
        KERNEL_REFUSED(new Fault.KernelWithoutModules("srvB"), RunResult.FAILED_ATTENTION),
        /** The restart may still come, so that nothing is started on the server. */
        NEVER_REBOOTED(
                new Injection(Trigger.OnCommand.first("srvB", "shutdown -r"), new Fault.CommandHangs()),
                RunResult.FAILED_ATTENTION),
        /** The group starts nowhere then, and nothing of the run may hide that. */
        MOVE_FAILED(new Fault.ResourceWillNotStart("srvB", "exec1"), RunResult.FAILED_ATTENTION),
        STOPPED(new Fault.SlowCopy("md1", 1), RunResult.INTERRUPTED);

        final Injection fault;
        final RunResult result;

        Ending(Fault fault, RunResult result) {
            this(new Injection(new Trigger.At(Duration.ZERO), fault), result);
        }

        Ending(Injection fault, RunResult result) {
            this.fault = fault;
            this.result = result;
        }

        WorldSpec world() {
            return Worlds.pair().with(fault);
        }

        /** Has the run asked to stop at its first update, where that is the way. */
        Rehearsed rehearsed(Rehearsals all) {
            return rehearsed(all, nodes -> nodes);
        }

        /** The same, with something between the program and the servers. */
        Rehearsed rehearsed(Rehearsals all, UnaryOperator<Nodes> between) {
            Rehearsed rehearsed = all.on(world(), between);
            return this != STOPPED
                    ? rehearsed
                    : rehearsed.watching(e -> {
                        if (e.event() instanceof RunEvent.Intent i
                                && i.words().get(0).equals("dnf")) {
                            rehearsed.stop().request("INT");
                        }
                    });
        }
    }

    static List<String> end(World world) {
        return world.dump()
                .lines()
                .filter(l -> l.startsWith("group")
                        || l.startsWith("  on ")
                        || l.startsWith("ratio")
                        || l.startsWith("  service")
                        || l.startsWith("  packages")
                        || l.startsWith("  kernel"))
                .toList();
    }

    /** How often each command was given whose effect must not happen twice. */
    private static Map<String, Long> once(List<Entry> entries) {
        return entries.stream()
                .filter(e -> e.event() instanceof RunEvent.Intent)
                .map(e -> (RunEvent.Intent) e.event())
                .filter(i ->
                        List.of("dnf", "shutdown", "clpgrp").contains(i.words().get(0))
                                || i.words().equals(List.of("clpcl", "-t")))
                .collect(Collectors.groupingBy(
                        i -> i.step() + " " + i.server() + ": " + i.words(), TreeMap::new, Collectors.counting()));
    }

    static int first(List<Entry> entries, Class<? extends RunEvent> kind) {
        for (int i = 0; i < entries.size(); i++) {
            if (kind.isInstance(entries.get(i).event())) {
                return i;
            }
        }
        throw new AssertionError("no " + kind.getSimpleName());
    }

    static int turningPoint(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            RunState state = RunState.of(entries.subList(0, i + 1));
            if (state.failure().isPresent() || state.stopSignal().isPresent()) {
                return i;
            }
        }
        throw new AssertionError("it never turned back");
    }

    @ParameterizedTest
    @EnumSource
    void whereverItDiesOnItsWayBackTheRunReachesTheSameEndAndRepeatsNothing(Ending ending) throws Exception {
        byte[] runbook = Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
        Rehearsed whole = ending.rehearsed(rehearsals);
        Rehearsed.Ran reference = whole.run(runbook, Map.of());
        List<Entry> entries = reference.entries();
        assertThat(reference.state().verdict()).isEqualTo(ending.result);
        int from = turningPoint(entries) + 1;
        int restoring = first(entries, RunEvent.RestoreStarted.class);
        int tried = 0;
        for (int point = from; point < entries.size(); point++) {
            Rehearsed rehearsed = ending.rehearsed(rehearsals);
            Rehearsed.Prepared prepared = rehearsed.prepare(runbook, Map.of());
            MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), point);
            try {
                rehearsed.execute(prepared, first, new RunState());
            } catch (MortalJournal.Killed e) {
                // the controller is gone; the cluster goes on
            }
            assertThat(first.entries()).hasSize(point);
            // who takes it up was not asked to stop
            Rehearsed heir = rehearsals.over(rehearsed.world());
            MortalJournal second = new MortalJournal(heir.time(), first.entries(), Integer.MAX_VALUE);
            RunState state = heir.execute(heir.again(prepared), second, RunState.of(first.entries()))
                    .state();
            String where = ending + " killed after entry " + point + ": "
                    + entries.get(point - 1).event();
            assertThat(Truth.lies(rehearsed.world(), second.entries(), state, false))
                    .as(where)
                    .isEmpty();
            tried++;
            if (ending == Ending.STOPPED && point <= restoring) {
                // a run that was stopped and had given nothing back is taken up where it stood
                assertThat(state.verdict()).as(where).isEqualTo(RunResult.SUCCESS);
                continue;
            }
            assertThat(state.verdict()).as(where).isEqualTo(ending.result);
            assertThat(end(rehearsed.world())).as(where).isEqualTo(end(whole.world()));
            assertThat(state.owed().keySet())
                    .as(where)
                    .isEqualTo(reference.state().owed().keySet());
            assertThat(once(second.entries())).as(where).isEqualTo(once(entries));
        }
        assertThat(tried).isEqualTo(entries.size() - from).isGreaterThan(10);
    }
}
