package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cluster stops and starts as a whole, and comes back whole when something goes wrong meanwhile. */
class WholeClusterTest {

    private static Rehearsed.Ran run(Rehearsed on, String steps) throws Exception {
        String runbook = """
                apiVersion: clpmaint/v1
                name: test
                category: site
                title: {en: test, ja: 試験}
                steps:
                %s
                after:
                  - servers: {all: online}
                  - groups: {all: online}
                """.formatted(steps.indent(2));
        return on.run(runbook.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static Rehearsed pair() {
        return new Rehearsed(World.create(Worlds.pair()));
    }

    @Test
    void theClusterStopsAndStartsAsAWhole() throws Exception {
        Rehearsed.Ran ran = run(pair(), """
                - {id: stop, stop-whole-cluster: {}}
                - {id: start, start-whole-cluster: {}}
                """);
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands()).containsSubsequence("srvA: clpcl -t -a", "srvA: clpcl -s -a");
    }

    @Test
    void everyServerRestartsAndTheGroupsStartByThemselves() throws Exception {
        Rehearsed.Ran ran = run(pair(), "- {id: restart, shut-down-whole-cluster: {}}");
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands()).containsExactly("srvA: clpstdn -r");
    }

    @Test
    void aStepThatFailsWhileTheClusterIsStoppedEndsWithEverythingStartedAgain() throws Exception {
        Rehearsed pair = pair();
        Rehearsed.Ran ran = run(pair, """
                - {id: stop, stop-whole-cluster: {}}
                - {id: fail, run: {server: srvA, command: "false", effect: [nothing]}}
                - {id: start, start-whole-cluster: {}}
                """);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(pair.world().cluster().hosts()).allMatch(h -> h.daemon().online());
    }

    @Test
    void theInterruptionOfEveryGroupIsPlannedAndMeasured() throws Exception {
        Rehearsed.Ran ran = run(pair(), """
                - {id: stop, stop-whole-cluster: {}}
                - {id: start, start-whole-cluster: {}}
                """);
        assertThat(ran.plan().interruptions().values()).allMatch(d -> d.toSeconds() > 0);
        assertThat(ran.state().interruptions())
                .singleElement()
                .satisfies(i -> assertThat(i.plannedSeconds())
                        .as("the stop counts as well as the start")
                        .isEqualTo(ran.plan()
                                .interruptions()
                                .get(new GroupName(i.group()))
                                .toSeconds()));
    }
}
