package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The main job under one fault at a time: whatever goes wrong, and whenever, the run ends and says truly how. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultMatrixTest {

    /** Results that promise that nothing was left behind. */
    private static final Set<RunResult> SAFE = Set.of(
            RunResult.SUCCESS,
            RunResult.FAILED_RESTORED,
            RunResult.INTERRUPTED,
            RunResult.TERMINATED,
            RunResult.REFUSED);

    /** Every how manyth case is tried; -Dclpmaint.faults=1 tries all. */
    private static final int SAMPLE = Integer.getInteger("clpmaint.faults", 67);

    private static final Duration JOB = Duration.ofMinutes(32);

    private static byte[] osPatch() throws Exception {
        return Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    /** What is untrue in how a run ended; empty when nothing is. */
    private static List<String> lies(World world, Rehearsed.Ran ran, boolean splits) {
        List<String> lies = new ArrayList<>();
        RunState state = ran.state();
        if (!splits) {
            world.breaches().forEach(b -> lies.add("breach: " + b.what()));
        }
        if (RunState.of(ran.entries()).verdict() != state.verdict()) {
            lies.add("the verdict is not the fold of the journal");
        }
        if (state.finished().map(f -> f.result() != state.verdict()).orElse(true)) {
            lies.add("the recorded end is another than the verdict");
        }
        if (SAFE.contains(state.verdict())) {
            // a run that was refused changed nothing: what is broken then was broken by the fault
            boolean whole = state.verdict() != RunResult.REFUSED;
            lies.addAll(leftBehind(world.dump(), whole));
            if (!state.owed().isEmpty()) {
                lies.add("it still owes " + state.owed().keySet());
            }
        } else if (state.verdict() == RunResult.FAILED_ATTENTION
                && state.notRestored().isEmpty()) {
            lies.add("attention, and nothing to type");
        }
        return lies;
    }

    private static List<String> leftBehind(String dump, boolean whole) {
        List<String> left = new ArrayList<>();
        dump.lines().forEach(line -> {
            boolean ratio = line.startsWith("ratio ") && !line.startsWith("ratio 1 ");
            // monitors of a resource that does not run there watch again by themselves when it starts
            boolean suspended = line.startsWith("server ") && line.matches(".* suspended \\[.*userw.*");
            boolean out = line.startsWith("server ") && !line.contains("daemon ONLINE");
            boolean disabled = line.startsWith("  service ") && line.contains("enabled false");
            if (ratio || suspended || whole && (out || disabled)) {
                left.add(line);
            }
        });
        long running =
                dump.lines().filter(l -> l.matches("  on srv[AB] ONLINE .*")).count();
        if (whole && running != 1) {
            left.add("the group runs on " + running + " servers");
        }
        return left;
    }

    private static String attempt(String name, WorldSpec spec, boolean splits, Consumer<Rehearsed> prepare)
            throws Exception {
        World world = World.create(spec);
        Rehearsed rehearsed = new Rehearsed(world);
        prepare.accept(rehearsed);
        Rehearsed.Ran ran;
        try {
            ran = rehearsed.run(osPatch(), Map.of());
        } catch (Problem refused) {
            return "";
        } catch (RuntimeException escaped) {
            return name + ": " + escaped;
        }
        List<String> lies = lies(world, ran, splits);
        return lies.isEmpty() ? "" : name + ": " + ran.state().verdict() + " " + lies;
    }

    private static List<Trigger.OnCommand> commands() throws Exception {
        Rehearsed.Ran ran = new Rehearsed(World.create(Worlds.pair())).run(osPatch(), Map.of());
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<Trigger.OnCommand> all = new ArrayList<>();
        ran.state().commands().values().forEach(c -> {
            RunEvent.Intent i = c.intent();
            String words = i.words().stream().limit(2).collect(Collectors.joining(" "));
            int nth = counts.merge(i.server() + words, 1, Integer::sum);
            all.add(new Trigger.OnCommand(Optional.of(i.server()), words, nth, false));
        });
        return all;
    }

    private static void assertNoLies(List<String> found) {
        assertThat(found.stream().filter(f -> !f.isEmpty()).toList()).isEmpty();
    }

    @Test
    void whateverHappensToACommandTheEndIsToldTruly() throws Exception {
        List<String> found = new ArrayList<>();
        int n = 0;
        List<Fault.OfCommand> faults = List.of(
                new Fault.DropsBefore(),
                new Fault.DropsAfter(),
                new Fault.CommandHangs(),
                new Fault.CommandFails(1, "no"),
                new Fault.ReplyGarbled());
        for (Trigger.OnCommand command : commands()) {
            for (Fault.OfCommand fault : faults) {
                if (n++ % SAMPLE == 0) {
                    found.add(attempt(
                            command + " " + fault, Worlds.pair().with(new Injection(command, fault)), false, r -> {}));
                }
            }
        }
        for (String read : List.of("clpstat", "clpmdstat", "clptoratio -s", "systemctl is-enabled", "uname", "mkdir")) {
            for (Fault.OfCommand fault : faults) {
                for (int nth : List.of(3, 17, 40)) {
                    for (boolean every : List.of(true, false)) {
                        if (n++ % SAMPLE == 0) {
                            Trigger.OnCommand t = new Trigger.OnCommand(Optional.empty(), read, nth, every);
                            found.add(attempt(
                                    t + " " + fault, Worlds.pair().with(new Injection(t, fault)), false, r -> {}));
                        }
                    }
                }
            }
        }
        assertNoLies(found);
    }

    @Test
    void whateverHappensToTheClusterAndWheneverTheEndIsToldTruly() throws Exception {
        List<String> found = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (String server : List.of("srvA", "srvB")) {
            faults.add(new Fault.PowerLoss(server));
            faults.add(new Fault.DoesNotComeBack(server));
            faults.add(new Fault.UpdateFails(server, true, true));
            faults.add(new Fault.UpdateFails(server, false, true));
            faults.add(new Fault.KernelWithoutModules(server));
            faults.add(new Fault.MonitorError(server, "userw"));
            faults.add(new Fault.MonitorError(server, "genw1"));
            faults.add(new Fault.ResourceWillNotStart(server, "exec1"));
            faults.add(new Fault.ResourceWillNotStop(server, "md1"));
            faults.add(new Fault.SshRefused(server, Duration.ofMinutes(1)));
            faults.add(new Fault.SshRefused(server, Duration.ZERO));
            faults.add(new Fault.HostKeyChanged(server));
        }
        faults.add(new Fault.SlowCopy("md1", 1000));
        faults.add(new Fault.LinkCut("srvA", "srvB"));
        int n = 0;
        for (Fault fault : faults) {
            for (Duration at = Duration.ofSeconds(20); at.compareTo(JOB) < 0; at = at.plusSeconds(37)) {
                if (n++ % (SAMPLE * 3) == 0) {
                    // two servers that do not see each other start the group twice by themselves
                    boolean broken = fault instanceof Fault.LinkCut;
                    found.add(attempt(
                            fault + " at " + at,
                            Worlds.pair().with(new Injection(new Trigger.At(at), fault)),
                            broken,
                            r -> {}));
                }
            }
        }
        assertNoLies(found);
    }

    @Test
    void theEndIsToldTrulyUnderEveryReadingOfWhatNobodyKnows() throws Exception {
        List<String> found = new ArrayList<>();
        for (Assumption assumption : Assumption.values()) {
            for (String reading : assumption.readings()) {
                found.add(attempt(assumption + " " + reading, Worlds.pair().with(assumption, reading), false, r -> {}));
            }
        }
        assertNoLies(found);
    }

    @Test
    void whereverItIsStoppedTheEndIsToldTruly() throws Exception {
        List<String> found = new ArrayList<>();
        for (int at = 1; at < 330; at += SAMPLE) {
            int point = at;
            int[] seen = {0};
            found.add(attempt(
                    "stopped at entry " + at,
                    Worlds.pair(),
                    false,
                    r -> r.watching(e -> {
                        if (++seen[0] == point) {
                            r.stop().request("INT");
                        }
                    })));
        }
        assertNoLies(found);
    }

    @Test
    void aRunThatDiedRightAfterAStepFailedGoesOnWithNoFurtherStep() throws Exception {
        assertThat(takenUpAfter(RunEvent.StepFinished.class, new Fault.UpdateFails("srvB", false, false)))
                .isEqualTo(RunResult.FAILED_ATTENTION);
    }

    @Test
    void aRunThatDiedRightAfterItsRefusalStaysRefused() throws Exception {
        assertThat(takenUpAfter(RunEvent.Refused.class, new Fault.MonitorError("srvA", "userw")))
                .isEqualTo(RunResult.REFUSED);
    }

    /** Takes a run up whose journal ends with the first bad end; no update may be tried, nor any other server touched. */
    private static RunResult takenUpAfter(Class<? extends RunEvent> last, Fault fault) throws Exception {
        WorldSpec spec = Worlds.pair().with(new Injection(new Trigger.At(Duration.ZERO), fault));
        Rehearsed rehearsed = new Rehearsed(World.create(spec));
        Rehearsed.Prepared prepared = rehearsed.prepare(osPatch(), Map.of());
        List<Entry> kept = new ArrayList<>();
        Journal mortal = event -> {
            boolean bad = !kept.isEmpty()
                    && last.isInstance(kept.get(kept.size() - 1).event())
                    && (RunState.of(kept).failure().isPresent()
                            || RunState.of(kept).refused().isPresent());
            if (bad) {
                throw new JournalFailure("killed", new IllegalStateException());
            }
            kept.add(new Entry(kept.size() + 1L, rehearsed.time().now(), event));
            return kept.get(kept.size() - 1);
        };
        assertThatThrownBy(() -> rehearsed.execute(prepared, mortal, new RunState()))
                .isInstanceOf(JournalFailure.class);
        int before = RunState.of(kept).steps().size();
        Journal second = event -> {
            kept.add(new Entry(kept.size() + 1L, rehearsed.time().now(), event));
            return kept.get(kept.size() - 1);
        };
        RunState state = rehearsed
                .execute(rehearsed.again(prepared), second, RunState.of(kept))
                .state();
        assertThat(state.steps()).hasSize(before);
        return state.verdict();
    }
}
