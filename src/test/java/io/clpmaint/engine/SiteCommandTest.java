package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunResult;
import io.clpmaint.run.StepResult;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.testing.Rehearsed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a step of a site's own command may do depends on what it is declared to do, whatever order the steps have. */
class SiteCommandTest {

    private static final String HEAD = """
            apiVersion: clpmaint/v1
            name: site
            category: site
            title: site
            steps:
            """;

    private World world = World.create(Worlds.pair());

    private Rehearsed.Ran ran(String... steps) throws InterruptedException {
        String runbook = HEAD + "  - " + String.join("\n  - ", steps) + "\n";
        return new Rehearsed(world).run(runbook.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static void assertNotGiven(Rehearsed.Ran ran, String step, String why) {
        assertThat(ran.state().steps().get(step).end().orElseThrow().result()).isEqualTo(StepResult.FAILED);
        assertThat(ran.state().reason().orElseThrow().en())
                .contains("is not done")
                .contains(why);
        assertThat(ran.state().commands().values())
                .noneMatch(c -> c.intent().step().equals(step));
    }

    @Test
    void anUpdateIsNotGivenToAServerWhoseClusterRuns() throws Exception {
        Rehearsed.Ran ran = ran("{id: update, run: {server: srvB, command: dnf -y update, effect: [update-packages]}}");
        assertNotGiven(ran, "update", "srvB is online");
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
    }

    @Test
    void anUpdateIsGivenToAServerThatIsOutOfTheCluster() throws Exception {
        Rehearsed.Ran ran = ran(
                "{id: stop, stop-cluster: {server: srvB}}",
                "{id: update, run: {server: srvB, command: dnf -y update, timeout: 2h, effect: [update-packages]}}",
                "{id: rejoin, rejoin-cluster: {server: srvB, by: start}}");
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void aCommandThatWritesToADiskIsNotGivenWhereTheGroupRuns() throws Exception {
        assertNotGiven(
                ran(
                        "{id: wipe, run: {server: srvA, command: wipefs /dev/sdb, effect: [{replace-disk: {mirror: md1}}]}}"),
                "wipe",
                "srvA is online");
    }

    @Test
    void aPowerCommandOfTheControllerIsNotGivenForAServerThatTakesPart() throws Exception {
        assertNotGiven(
                ran(
                        "{id: fence, run: {server: controller, command: power off srvB, effect: [{power-off: {server: srvB}}]}}"),
                "fence",
                "the cluster still runs on srvB");
    }

    @Test
    void aHarmlessCommandIsGivenAnywhere() throws Exception {
        Rehearsed.Ran ran = ran(
                "{id: a, run: {server: srvA, command: echo hello}}",
                "{id: b, run: {server: srvB, command: echo hello, effect: [nothing]}}");
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void duringARecoveryActionOnlyWhatIsDeclaredHarmlessIsGiven() throws Exception {
        world = World.create(Worlds.pair()
                .with(new Injection(new Trigger.At(Duration.ofSeconds(20)), new Fault.MonitorError("srvB", "userw"))));
        String wait = "{id: wait, run: {server: srvB, command: sleep 60, effect: [nothing]}}";
        assertNotGiven(ran(wait, "{id: any, run: {server: srvA, command: echo hello}}"), "any", "userw on srvB");
        world = World.create(Worlds.pair()
                .with(new Injection(new Trigger.At(Duration.ofSeconds(20)), new Fault.MonitorError("srvB", "userw"))));
        Rehearsed.Ran declared = ran(wait, "{id: any, run: {server: srvA, command: echo hello, effect: [nothing]}}");
        assertThat(declared.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void theUpdateOfTheMainJobIsProtectedByItselfToo() throws Exception {
        // the runbook without its step that stops the cluster there
        byte[] patch = java.nio.file.Files.readString(java.nio.file.Path.of("runbooks/os-patch.yaml"))
                .replace("          - {id: stop, stop-cluster: {server: \"${server}\"}}\n", "")
                .getBytes(StandardCharsets.UTF_8);
        Rehearsed.Ran ran = new Rehearsed(world).run(patch, Map.of());
        assertThat(ran.commands()).noneMatch(c -> c.contains("dnf"));
        assertThat(List.of(RunResult.FAILED_RESTORED, RunResult.REFUSED))
                .contains(ran.state().verdict());
    }
}
