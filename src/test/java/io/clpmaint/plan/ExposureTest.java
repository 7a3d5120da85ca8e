package io.clpmaint.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.report.json.PlanJson;
import io.clpmaint.report.text.PlanText;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The plan tells what a suppression of failover exposes, and when. */
class ExposureTest {

    private static final String THREE = """
            apiVersion: clpmaint/v1
            cluster: three
            product: "4.3"
            servers: [{name: srvA}, {name: srvB}, {name: srvC}]
            groups: [{name: g1, home: srvA}, {name: g2, home: srvB}]
            simulation:
              groups:
                - {name: g1, resources: [{name: disk1, type: disk}]}
                - {name: g2, resources: [{name: exec1, type: exec}]}
            """;

    private static Plan planned(Rehearsed cluster) throws Exception {
        return cluster.prepare(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of())
                .plan();
    }

    private static Plan ofThePair() throws Exception {
        return planned(new Rehearsed(World.create(Worlds.pair())));
    }

    private static List<String> out(Exposure.Phase phase) {
        return phase.out().stream().map(ServerName::value).toList();
    }

    @Test
    void aDeadServerStaysUnnoticedAsLongAsTheRatioMakesIt() throws Exception {
        Exposure exposure = Exposure.of(ofThePair()).get(0);
        assertThat(exposure.usual()).isEqualTo(Duration.ofSeconds(90));
        assertThat(exposure.detection()).isEqualTo(Duration.ofHours(1));
        assertThat(exposure.unwatched()).extracting(Object::toString).containsExactly("fipw1", "genw1", "userw");
        assertThat(exposure.usual().multipliedBy(exposure.bridging())).isGreaterThan(exposure.restart());
        assertThat(exposure.usual().multipliedBy(exposure.bridging() - 1L)).isLessThanOrEqualTo(exposure.restart());
    }

    @Test
    void aCommandOnTheControllerIsToldBecauseNobodyLooksMeanwhile() throws Exception {
        Plan plan = Rehearsed.on(THREE)
                .prepare("""
                        apiVersion: clpmaint/v1
                        name: t
                        category: site
                        title: t
                        steps:
                          - id: protected
                            suppress-failover: {heartbeat-ratio: 40, lease: auto}
                            steps:
                              - {id: here, run: {server: controller, command: sleep 5, timeout: 4m}}
                              - {id: there, run: {server: srvB, command: sleep 5, timeout: 4m}}
                          - {id: later, run: {server: controller, command: sleep 5, timeout: 4m}}
                        """.getBytes(StandardCharsets.UTF_8), Map.of())
                .plan();
        assertThat(Exposure.of(plan).get(0).unlooked())
                .containsExactly(new Exposure.Unlooked("protected/here", Duration.ofMinutes(4)));
        assertThat(PlanText.full(plan, Optional.empty(), Lang.EN, Paint.PLAIN))
                .anyMatch(l -> l.endsWith(
                        "it cannot look during the command on the controller of step protected/here, at most 4m"));
        assertThat(PlanText.full(plan, Optional.empty(), Lang.JA, Paint.PLAIN))
                .anyMatch(l -> l.endsWith("確認できない間: ステップ protected/here の実行マシン上のコマンド (最長 4m)"));
        assertThat(PlanJson.of(plan, Optional.empty(), Optional.empty())).contains("\"not_looked_during\"");
    }

    @Test
    void aPairHasNoSurvivorWhileOneOfItIsOut() throws Exception {
        List<Exposure.Phase> phases = Exposure.of(ofThePair()).get(0).phases();
        assertThat(phases)
                .extracting(ExposureTest::out)
                .containsExactly(List.of(), List.of("srvB"), List.of(), List.of("srvA"), List.of());
        assertThat(phases).allSatisfy(p -> {
            assertThat(p.alone()).isEqualTo(!p.out().isEmpty());
            assertThat(p.oneSided()).hasSize(p.out().size());
            assertThat(p.stalling()).hasSize(1 - p.out().size());
        });
    }

    @Test
    void thePhasesAreAllOfTheSuppressionAndDoNotOverlap() throws Exception {
        for (Plan plan : List.of(ofThePair(), planned(Rehearsed.on(THREE)))) {
            PlanFacts.Stretch all = PlanFacts.suppressed(plan).get(0);
            int next = all.firstStep();
            for (Exposure.Phase phase : Exposure.of(plan).get(0).phases()) {
                assertThat(phase.stretch().firstStep()).isEqualTo(next);
                next = phase.stretch().lastStep() + 1;
            }
            assertThat(next).isEqualTo(all.lastStep() + 1);
        }
    }

    @Test
    void theGroupsOfOtherServersAreWithoutUsualFailoverToo() throws Exception {
        assertThat(Exposure.of(planned(Rehearsed.on(THREE))).get(0).phases()).allSatisfy(p -> {
            assertThat(p.alone()).isFalse();
            assertThat(p.waiting()).extracting(Object::toString).containsExactly("g1", "g2");
        });
    }

    @Test
    void itIsToldInBothLanguagesAndAsJson() throws Exception {
        Plan plan = ofThePair();
        Paint plain = Paint.PLAIN;
        assertThat(PlanText.summary(plan, Lang.EN, plain))
                .anyMatch(l -> l.contains("is noticed by the cluster after 1h instead of 1m30s"))
                .anyMatch(l -> l.contains("no server could take over failover1"))
                .anyMatch(l -> l.contains("1 (none) would do"));
        assertThat(PlanText.summary(plan, Lang.JA, plain))
                .anyMatch(l -> l.contains("引き継げるサーバなし: failover1"))
                .anyMatch(l -> l.contains("保護低下"));
        String json = PlanJson.of(plan, Optional.empty(), Optional.empty());
        assertThat(json).contains("\"exposure\"").contains("\"unnoticed_s\"").contains("\"survivor\"");
    }
}
