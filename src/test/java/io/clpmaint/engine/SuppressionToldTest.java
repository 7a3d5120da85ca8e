package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run never says that failover is not suppressed where it may be, nor that it is for longer than it is. */
class SuppressionToldTest {

    private static final String[] STRETCH = {"clptoratio", "-r"};

    private final Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));

    private Rehearsed.Prepared prepared() throws Exception {
        return rehearsed.prepare(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
    }

    private static boolean stretches(Entry entry) {
        return entry.event() instanceof RunEvent.Intent i && i.words().containsAll(List.of(STRETCH));
    }

    @Test
    void fromTheFirstCommandThatMayHaveTakenItTheSuppressionIsTold() throws Exception {
        List<Entry> soFar = new ArrayList<>();
        List<Boolean> told = new ArrayList<>();
        rehearsed.watching(entry -> {
            soFar.add(entry);
            boolean suspends = entry.event() instanceof RunEvent.Intent i
                    && i.words().get(0).equals("clpmonctrl")
                    && i.words().contains("-s");
            if (stretches(entry) || suspends) {
                told.add(RunState.of(soFar)
                        .suppression()
                        .filter(s -> !suspends || !s.monitors().isEmpty())
                        .isPresent());
            }
        });
        rehearsed.execute(prepared(), new MemoryJournal(rehearsed.time()), new RunState());
        assertThat(told).hasSizeGreaterThan(2).doesNotContain(false);
    }

    @Test
    void aResumedRunCountsTheLeaseFromTheCommandThatTookIt() throws Exception {
        Rehearsed.Prepared prepared = prepared();
        List<Entry> reference = new Rehearsed(World.create(Worlds.pair()))
                .run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of())
                .entries();
        int given = (int) reference.stream().takeWhile(e -> !stretches(e)).count() + 1;
        MortalJournal first = new MortalJournal(rehearsed.time(), List.of(), given);
        try {
            rehearsed.execute(prepared, first, new RunState());
        } catch (MortalJournal.Killed e) {
            rehearsed.world().advance(Duration.ofHours(1));
        }
        MortalJournal second = new MortalJournal(rehearsed.time(), first.entries(), Integer.MAX_VALUE);
        rehearsed.execute(rehearsed.again(prepared), second, RunState.of(first.entries()));
        Instant told = second.entries().stream()
                .filter(e -> e.event() instanceof RunEvent.RunResumed)
                .findFirst()
                .map(resumed -> RunState.of(second.entries().stream()
                                .filter(e -> e.at().isBefore(resumed.at().plusSeconds(1)))
                                .toList())
                        .suppression()
                        .orElseThrow()
                        .until())
                .orElseThrow();
        assertThat(told)
                .isEqualTo(((RunEvent.SuppressionTaken) reference.stream()
                                .filter(e -> e.event() instanceof RunEvent.SuppressionTaken)
                                .findFirst()
                                .orElseThrow()
                                .event())
                        .until());
    }

    @Test
    void monitorsThatWereResumedAreNotToldToBeSuspendedWhereTheRatioCouldNotBeReset() throws Exception {
        World world = World.create(Worlds.pair()
                .with(new Injection(new Trigger.At(Duration.ZERO), new Fault.UpdateFails("srvB", false, true))));
        Rehearsed.Ran ran = new Rehearsed(world).run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        RunEvent.SuppressionTaken left = ran.state().suppression().orElseThrow();
        assertThat(left.ratio()).isEqualTo(40);
        assertThat(left.monitors()).isEmpty();
        assertThat(world.dump()).contains("ratio 40 ").doesNotContainPattern("server srvA .*suspended \\[.*userw");
    }

    @Test
    void aCommandThatMayStillTakeItIsTold() throws Exception {
        World world = World.create(Worlds.pair()
                .with(new Injection(Trigger.OnCommand.first("srvA", "clptoratio -r"), new Fault.CommandHangs())));
        Rehearsed.Ran ran = new Rehearsed(world).run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(ran.state().mayYetSuppress()).isTrue();
    }
}
