package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two servers that do not see each other both run the business: both go down, and a person mends the cause. */
class NetworkPartitionTest {

    private static Rehearsed.Ran run(Rehearsed on) throws Exception {
        return on.run(
                Files.readAllBytes(Path.of("runbooks/recover/network-partition.yaml")),
                Map.of("one", "srvA", "other", "srvB"));
    }

    private static Rehearsed parted() {
        return new Rehearsed(World.create(Worlds.pair()
                .with(new Injection(
                        new Trigger.At(Duration.ZERO),
                        new Fault.LinkCut("srvB", Optional.of("srvA"), Optional.empty(), false)))));
    }

    @Test
    void bothGoDownAndComeBackSeeingEachOther() throws Exception {
        Rehearsed pair = parted();
        Rehearsed.Ran ran = run(pair);
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands()).containsExactly("srvA: clpdown", "srvB: clpdown");
        assertThat(pair.world().cluster().hosts()).allMatch(h -> h.daemon().online());
    }

    @Test
    void neitherSideOfTheMirrorIsTakenForTheNewestWithoutAPerson() throws Exception {
        Rehearsed pair = parted();
        run(pair);
        assertThat(pair.world().cluster().mirrors().get(0).sides()).noneMatch(side -> side.newest());
    }

    @Test
    void serversThatSeeEachOtherAreNotShutDown() throws Exception {
        Rehearsed pair = new Rehearsed(World.create(Worlds.pair()));
        Rehearsed.Ran ran = run(pair);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.commands()).isEmpty();
    }
}
