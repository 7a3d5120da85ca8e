package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A runbook that takes the same protection away twice, each time otherwise. */
class OwedTwiceTest {

    private static final byte[] TWICE = """
            apiVersion: clpmaint/v1
            name: twice
            category: protect
            title: {en: Two scopes, ja: 二つの区間}
            source: "X 4.1 Maintenance Guide, suppressing failover temporarily"
            requires: {servers: 2..}
            steps:
              - id: first
                suppress-failover: {heartbeat-ratio: 10, lease: auto, monitors: business}
                steps:
                  - {id: mark, run: {server: srvB, command: "touch /var/tmp/one", effect: [nothing]}}
              - id: second
                suppress-failover: {heartbeat-ratio: 20, lease: auto, monitors: none}
                steps:
                  - {id: mark, run: {server: srvB, command: "touch /var/tmp/two", effect: [nothing]}}
            """.getBytes(StandardCharsets.UTF_8);

    @Test
    void whatTheStepThatOwesItTookAwayIsGivenBack() throws Exception {
        World world = World.create(Worlds.pair()
                .with(new Injection(Trigger.OnCommand.first("srvB", "touch"), new Fault.CommandFails(1, "no"))));
        Rehearsed.Ran ran = new Rehearsed(world).run(TWICE, Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(world.dump()).contains("ratio 1 ").doesNotContainPattern("suspended \\[.*userw");
    }

    @Test
    void bothAreGivenBackWhereNothingFails() throws Exception {
        Rehearsed.Ran ran = new Rehearsed(World.create(Worlds.pair())).run(TWICE, Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }
}
