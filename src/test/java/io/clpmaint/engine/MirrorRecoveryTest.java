package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Mirrors that broke: recovered from the newest side, or from the one that a person chose, or not at all. */
class MirrorRecoveryTest {

    private static String pair(String servers, String group, String mirror) {
        return """
                apiVersion: clpmaint/v1
                cluster: pair1
                product: "4.3"
                servers:
                  - {name: srvA}
                  - {name: srvB}
                groups:
                  - {name: failover1, home: srvA}
                simulation:
                  servers: [%s]
                  groups:
                    - {name: failover1, %s, resources: [{name: md1, type: md}, {name: exec1, type: exec}]}
                  mirrors:
                    - {name: md1, sides: [srvA, srvB], %s}
                  monitors:
                    - {name: mdw1, type: mdw, of: md1}
                """.formatted(servers, group, mirror);
    }

    private static final String BOTH = "{name: srvA}, {name: srvB}";
    private static final String STOPPED = "start: manual, on: none";

    private static Rehearsed.Ran run(Rehearsed on, String runbook, Map<String, String> given) throws Exception {
        return on.run(Files.readAllBytes(Path.of("runbooks/recover/" + runbook + ".yaml")), given);
    }

    private static MirrorDisk mirror(Rehearsed rehearsed) {
        return rehearsed.world().cluster().mirrors().get(0);
    }

    @Test
    void aStaleSideIsRecoveredByCommandWhereTheClusterDoesNotDoItByItself() throws Exception {
        Rehearsed pair =
                Rehearsed.on(pair(BOTH, "start: automatic", "newest: srvA, behind: 1GiB, automatic-recovery: false"));
        Rehearsed.Ran ran = run(pair, "mirror-recover", Map.of());
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands()).contains("srvA: clpmdctrl --recovery md1");
        assertThat(mirror(pair).sides()).allMatch(side -> side.newest() && side.trueCopy());
    }

    @Test
    void aMirrorThatTheClusterRecoversByItselfIsOnlyWatched() throws Exception {
        Rehearsed pair = Rehearsed.on(pair(BOTH, "start: automatic", "newest: srvA, behind: 1GiB"));
        Rehearsed.Ran ran = run(pair, "mirror-recover", Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands()).noneMatch(c -> c.contains("clpmdctrl"));
    }

    @Test
    void twoStaleSidesAreNotRecoveredWithoutADecision() throws Exception {
        Rehearsed pair = Rehearsed.on(pair(BOTH, STOPPED, "stale: {srvA: 10m, srvB: 45m}"));
        assertThatThrownBy(() -> run(pair, "mirror-recover", Map.of()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no side of mirror md1 holds the newest data");
        assertThat(mirror(pair).sides()).noneMatch(side -> side.newest());
    }

    @Test
    void theSideThatWasWrittenToLastIsKeptAndTheOtherOverwritten() throws Exception {
        Rehearsed pair = Rehearsed.on(pair(BOTH, STOPPED, "stale: {srvA: 45m, srvB: 10m}"));
        Rehearsed.Ran ran = run(pair, "mirror-force-recover", Map.of("newest", "srvB", "group", "failover1"));
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.commands()).contains("srvB: clpmdctrl --force srvB md1", "srvB: clpgrp -s failover1");
        assertThat(mirror(pair).sides()).allMatch(side -> side.newest() && side.trueCopy());
    }

    @Test
    void theSideThatWasWrittenToEarlierIsRefusedWhateverThePersonSays() throws Exception {
        Rehearsed pair = Rehearsed.on(pair(BOTH, STOPPED, "stale: {srvA: 45m, srvB: 10m}"));
        assertThatThrownBy(() -> run(pair, "mirror-force-recover", Map.of("newest", "srvA", "group", "failover1")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the data of srvA is not the later");
        assertThat(mirror(pair).sides()).noneMatch(side -> side.newest());
    }

    @Test
    void aMirrorThatHasANewestSideIsNotForced() throws Exception {
        Rehearsed pair = Rehearsed.on(pair(BOTH, STOPPED, "newest: srvA, behind: 1GiB, automatic-recovery: false"));
        Rehearsed.Ran ran = run(pair, "mirror-force-recover", Map.of("newest", "srvB", "group", "failover1"));
        assertThat(ran.state().reason().orElseThrow().en()).contains("only where the product shows both as not newest");
        assertThat(ran.commands()).noneMatch(c -> c.contains("clpmdctrl"));
    }

    @Test
    void withOneServerOnlyItsSideIsDeclaredTheNewestAndBusinessStarts() throws Exception {
        Rehearsed pair =
                Rehearsed.on(pair("{name: srvA}, {name: srvB, state: off}", STOPPED, "stale: {srvA: 45m, srvB: 10m}"));
        Rehearsed.Ran ran =
                run(pair, "mirror-force-one", Map.of("survivor", "srvA", "lost", "srvB", "group", "failover1"));
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(mirror(pair).sides().get(0).newest()).isTrue();
        assertThat(mirror(pair).sides().get(1).newest()).isFalse();
    }

    @Test
    void whatAServerThatIsThereHoldsIsNotGivenUp() throws Exception {
        Rehearsed pair = Rehearsed.on(pair(BOTH, STOPPED, "stale: {srvA: 45m, srvB: 10m}"));
        Rehearsed.Ran ran =
                run(pair, "mirror-force-one", Map.of("survivor", "srvA", "lost", "srvB", "group", "failover1"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.REFUSED);
        assertThat(ran.commands()).noneMatch(c -> c.contains("clpmdctrl"));
    }
}
