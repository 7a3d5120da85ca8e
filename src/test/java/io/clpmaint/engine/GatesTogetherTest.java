package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Deaf;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Gates that stand together describe one state: what held when another gate was not met yet is judged again. */
class GatesTogetherTest {

    private static final byte[] WAITS = """
            apiVersion: clpmaint/v1
            name: waits
            category: protect
            title: {en: Wait, ja: 待つ}
            source: "gates that hold together"
            requires: {servers: 2..}
            before:
              - suppression: off
              - {command: {server: srvA, run: "test -e /tmp/ready"}, timeout: 10m}
            steps:
              - {id: mark, run: {server: srvB, command: "touch /var/tmp/done", effect: [nothing]}}
            """.getBytes(StandardCharsets.UTF_8);

    private final Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));

    private void later(String script) {
        rehearsed.world().execute("srvA", "root", script, new Deaf());
    }

    @Test
    void aGateThatHeldOnlyUntilTheOtherWasMetIsNotPassed() throws Exception {
        later("sleep 60; clpmonctrl -s -m userw; sleep 60; touch /tmp/ready");
        Rehearsed.Ran ran = rehearsed.run(WAITS, Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.state().refused().orElseThrow().reason().en()).contains("suppression: off");
        assertThat(ran.commands()).isEmpty();
    }

    @Test
    void gatesThatHoldTogetherInTheEndArePassedTogether() throws Exception {
        later("sleep 30; clpmonctrl -s -m userw; sleep 30; touch /tmp/ready; sleep 30; clpmonctrl -r -m userw");
        Rehearsed.Ran ran = rehearsed.run(WAITS, Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }
}
