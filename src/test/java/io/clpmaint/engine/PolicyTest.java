package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clpmaint.cluster.Fencing;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.PartitionAction;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.TimedGate;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.plan.Plan;
import io.clpmaint.plan.PlannedStep;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.parse.ConfigCode;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.SimulatedNodes;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the cluster does about servers that it cannot see is read, honoured, and never guessed. */
class PolicyTest {

    private static final ProductVersion VERSION = new ProductVersion(4, 3);
    private static final List<ServerName> SERVERS = List.of(new ServerName("srvA"), new ServerName("srvB"));

    private static byte[] osPatch() throws Exception {
        return Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    private static Rehearsed on(Fencing fencing) {
        return new Rehearsed(World.create(Worlds.builder().fencing(fencing).build()));
    }

    private static List<String> guards(Plan plan, String step) {
        return plan.steps().stream()
                .filter(s -> s.id().equals(step))
                .map(PlannedStep::guards)
                .flatMap(List::stream)
                .map((TimedGate g) -> g.gate().phrase())
                .toList();
    }

    private static List<String> cautions(Plan plan) {
        return plan.cautions().stream().map(Text::en).toList();
    }

    @ParameterizedTest
    @EnumSource(PartitionAction.class)
    void aPairIsPatchedWhateverItDoesAboutServersThatItCannotSee(PartitionAction partition) throws Exception {
        Rehearsed rehearsed = on(new Fencing(true, partition));
        assertThat(rehearsed.run(osPatch(), Map.of()).state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(rehearsed.world().breaches()).isEmpty();
    }

    @Test
    void withForcedStopNoServerGoesDownBeforeEveryGroupIsElsewhere() throws Exception {
        Plan plain = on(Fencing.NONE).prepare(osPatch(), Map.of()).plan();
        Plan shot = on(new Fencing(true, PartitionAction.NONE))
                .prepare(osPatch(), Map.of())
                .plan();
        for (String server : List.of("srvA", "srvB")) {
            String away = "groups: {failover1: {state: online, away-from: " + server + "}}";
            for (String step : List.of("stop", "reboot", "rejoin")) {
                assertThat(guards(shot, "protected/" + server + "/" + step))
                        .as(step)
                        .contains(away);
            }
            assertThat(guards(plain, "protected/" + server + "/reboot")).doesNotContain(away);
        }
        assertThat(cautions(shot)).anyMatch(c -> c.contains("forced stop is configured"));
        assertThat(cautions(plain)).noneMatch(c -> c.contains("forced stop"));
    }

    @Test
    void aPairWhoseLastServerWouldStopIsTakenApartOnlyWhileBothSeeEachOther() throws Exception {
        Plan plain = on(Fencing.NONE).prepare(osPatch(), Map.of()).plan();
        Plan stops = on(new Fencing(false, PartitionAction.SHUTDOWN))
                .prepare(osPatch(), Map.of())
                .plan();
        String seen = "heartbeat: {all: normal}";
        assertThat(guards(stops, "protected/srvB/stop")).contains(seen);
        assertThat(guards(stops, "protected/srvA/stop")).contains(seen);
        assertThat(guards(plain, "protected/srvB/stop")).doesNotContain(seen);
        assertThat(cautions(stops))
                .anyMatch(c -> c.startsWith("while srvB is out, srvA stops its cluster service and"));
        assertThat(cautions(plain)).noneMatch(c -> c.contains("network partition"));
    }

    @ParameterizedTest
    @EnumSource(names = {"INCOMPLETE", "UNKNOWN_VALUE"})
    void aPolicyThatCannotBeReadIsRefusedAndNothingIsDone(ConfigCode how) {
        World world = World.create(Worlds.pair());
        UnaryOperator<String> damage = how == ConfigCode.INCOMPLETE
                ? text -> text.replaceAll("(?m)^ +Use Forced Stop.*\n", "")
                : text -> text.replace(": No Operation", ": Panic");
        Nodes nodes = new WrappedNodes(new SimulatedNodes(world, "root"), node -> new Edited(node, damage));
        Observer observer = new Observer(nodes, SERVERS, Optional.of(VERSION), "n0nce");
        Introduction.Expected expected =
                new Introduction.Expected("pair1", SERVERS, List.of(new GroupName("failover1")), Optional.of(VERSION));
        Problem refused = catchThrowableOfType(Problem.class, () -> Introduction.meet(observer, expected));
        assertThat(refused.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(refused.diagnostics()).hasSize(2).allSatisfy(d -> {
            assertThat(d.code()).isEqualTo(how);
            assertThat(d.summary().en()).contains("[Cluster : pair1]");
            assertThat(d.fix().en()).contains("clpstat -i");
        });
    }

    /** A server whose answers arrive changed. */
    private record Edited(Node inner, UnaryOperator<String> edit) implements Node {
        @Override
        public String server() {
            return inner.server();
        }

        @Override
        public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
            return inner.execute(command, lines).withOutput(edit);
        }

        @Override
        public void disconnect() {
            inner.disconnect();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
