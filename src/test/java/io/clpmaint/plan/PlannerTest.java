package io.clpmaint.plan;

import static io.clpmaint.testing.Clusters.FAILOVER1;
import static io.clpmaint.testing.Clusters.SRV_A;
import static io.clpmaint.testing.Clusters.SRV_B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.action.Actions;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.runbook.BindingView;
import io.clpmaint.runbook.BoundRunbook;
import io.clpmaint.runbook.Runbook;
import io.clpmaint.runbook.RunbookBinder;
import io.clpmaint.runbook.RunbookReader;
import io.clpmaint.testing.Clusters;
import io.clpmaint.testing.FolderParts;
import io.clpmaint.testing.Golden;
import io.clpmaint.time.Durations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final String INVENTORY = """
            apiVersion: clpmaint/v1
            cluster: pair1
            product: "4.3"
            ssh: {user: root}
            servers:
              - {name: srvA, host: 127.0.0.1}
              - {name: srvB, host: 127.0.0.2}
            groups:
              - {name: failover1, home: srvA}
            """;

    private static Plan plan(String runbook, Map<String, String> given, ClusterState observed) throws IOException {
        return plan(new ProductVersion(4, 3), runbook, given, observed);
    }

    private static Plan plan(ProductVersion version, String runbook, Map<String, String> given, ClusterState observed)
            throws IOException {
        String file = "runbooks/" + runbook + ".yaml";
        Runbook read = RunbookReader.read(
                        file, Files.readAllBytes(Path.of(file)), Actions.specs(), Optional.empty(), FolderParts.LIBRARY)
                .value()
                .orElseThrow();
        List<io.clpmaint.cluster.ServerName> servers = List.of(SRV_A, SRV_B);
        BindingView view = new BindingView(
                servers,
                Planner.standbyFirst(servers, observed),
                List.of(FAILOVER1),
                Map.of(FAILOVER1, SRV_A),
                List.of(Clusters.MD1),
                Optional.of("4.3"));
        BoundRunbook bound =
                RunbookBinder.bind(read, Actions.specs(), given, view).value().orElseThrow();
        Inventory inventory = InventoryReader.read("pair.yaml", INVENTORY.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow();
        return Planner.plan(new PlanInput(
                bound, inventory, Optional.of(version), CommandSyntax.of(version), Clusters.config(), observed));
    }

    private static String shown(Plan plan) {
        StringBuilder out = new StringBuilder();
        for (PlannedStep step : plan.steps()) {
            out.append(step.id())
                    .append(" | ")
                    .append(step.summary().en())
                    .append(" | ")
                    .append(Durations.format(step.typical()))
                    .append(" / ")
                    .append(Durations.format(step.worst()))
                    .append('\n');
            step.guards()
                    .forEach(g ->
                            out.append("  needs    ").append(g.gate().phrase()).append('\n'));
            step.commands()
                    .forEach(c -> out.append("  ")
                            .append(c.server())
                            .append(c.conditional() ? " ?   " : "     ")
                            .append(String.join(" ", c.words()))
                            .append('\n'));
            step.promise()
                    .forEach(g ->
                            out.append("  promises ").append(g.gate().phrase()).append('\n'));
            step.owes().forEach(o -> out.append("  owes     ").append(o.key()).append('\n'));
            step.settles().forEach(k -> out.append("  settles  ").append(k).append('\n'));
        }
        plan.cautions().forEach(c -> out.append("caution: ").append(c.en()).append('\n'));
        plan.interruptions()
                .forEach((g, d) -> out.append(g)
                        .append(" is interrupted for ")
                        .append(Durations.format(d))
                        .append('\n'));
        return out.toString();
    }

    @Test
    void osPatchOfAHealthyPairIsPlannedToTheCommand() throws IOException {
        Golden.check(
                Path.of("src/test/resources/plan/os-patch.txt"), shown(plan("os-patch", Map.of(), Clusters.healthy())));
    }

    @Test
    void diskSwapOfTheStandbyIsPlannedToTheCommand() throws IOException {
        ClusterState broken =
                Clusters.healthy().with(Clusters.mirror(MirrorState.ABNORMAL, MirrorColor.GREEN, MirrorColor.RED));
        Golden.check(Path.of("src/test/resources/plan/disk-swap.txt"), shown(plan("disk-swap", Map.of(), broken)));
    }

    @Test
    void theSameInputGivesTheSameFingerprintAndAnotherStateAnother() throws IOException {
        String once = plan("os-patch", Map.of(), Clusters.healthy()).fingerprint();
        assertThat(plan("os-patch", Map.of(), Clusters.healthy()).fingerprint()).isEqualTo(once);
        ClusterState elsewhere = Clusters.healthy().with(Clusters.group(GroupState.ONLINE, Optional.of(SRV_B)));
        assertThat(plan("os-patch", Map.of(), elsewhere).fingerprint()).isNotEqualTo(once);
        assertThat(plan("os-patch", Map.of("failback", "false"), Clusters.healthy())
                        .fingerprint())
                .isNotEqualTo(once);
    }

    @Test
    void theServerWithoutGroupsComesFirstWhereverTheGroupRuns() throws IOException {
        ClusterState elsewhere = Clusters.healthy().with(Clusters.group(GroupState.ONLINE, Optional.of(SRV_B)));
        assertThat(plan("os-patch", Map.of(), elsewhere).steps())
                .extracting(PlannedStep::id)
                .containsSubsequence("protected/srvA/stop", "protected/srvB/stop");
    }

    @Test
    void aGroupThatHasNowhereToGoRefusesThePlanAtItsStep() {
        ClusterState stale =
                Clusters.healthy().with(Clusters.mirror(MirrorState.ABNORMAL, MirrorColor.GREEN, MirrorColor.RED));
        assertThatThrownBy(() -> plan("os-patch", Map.of(), stale))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("protected/srvA/evacuate")
                .hasMessageContaining("has no server to go to");
    }

    @Test
    void theLeaseOutlastsTheLongestStretchBetweenTwoRenewals() throws IOException {
        Plan plan = plan("os-patch", Map.of("update-timeout", "20h"), Clusters.healthy());
        assertThat(plan.steps().get(1).commands().get(0).words())
                .containsExactly("clptoratio", "-r", "40", "-t", "30h");
    }

    @Test
    void aProductThatIsNewerThanWhatIsKnownIsTold() throws IOException {
        ProductVersion next = new ProductVersion(6, 1);
        Plan plan = plan(next, "os-patch", Map.of(), Clusters.healthy());
        assertThat(plan.cautions())
                .filteredOn(c -> c.en().contains("6.1"))
                .singleElement()
                .satisfies(c -> assertThat(c.ja()).contains("6.1", "6.0"));
        assertThat(plan(ProductVersion.NEWEST, "os-patch", Map.of(), Clusters.healthy())
                        .cautions())
                .noneMatch(c -> c.en().contains("newer"));
    }
}
