package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Peculiarity;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.ExclusionSpec;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions do otherwise than later ones what their release notes say, and not a version longer. */
class PeculiarityTest {

    private static Operator pair(String version) {
        return new Operator(
                World.create(Worlds.builder().product(version(version)).build()));
    }

    private static ProductVersion version(String text) {
        return ProductVersion.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"4.0, true", "4.1, true", "4.2, false"})
    void clpstatFailsForAMomentAfterTheStart(String version, boolean fails) {
        Operator operator = pair(version);
        operator.ok("srvB", "clpcl -t");
        operator.ok("srvB", "clpcl -s");
        assertThat(operator.world().cluster().host("srvB").daemon().phase()).isEqualTo(Phase.STARTING);
        assertThat(operator.type("srvB", "clpstat").err().contains(Message.SPURIOUS_INTERNAL_ERROR.text()))
                .isEqualTo(fails);
        operator.wait(Duration.ofMinutes(1));
        operator.ok("srvB", "clpstat");
    }

    @ParameterizedTest
    @CsvSource({"4.0, true", "4.1, true", "4.2, false"})
    void aServerThatDoesNotTakePartShowsNothing(String version, boolean fails) {
        Operator operator = pair(version);
        operator.ok("srvB", "clpcl -t");
        assertThat(operator.type("srvB", "clpstat").err().contains(Message.NOT_CONNECTED.text()))
                .isEqualTo(fails);
    }

    @ParameterizedTest
    @CsvSource({"4.0, Online", "4.1, Offline Pending"})
    void aServerThatStopsIsShown(String version, String word) {
        Operator operator = pair(version);
        operator.ok("srvA", "clpcl -t > /dev/null 2>&1 & sleep 5");
        assertThat(operator.ok("srvB", "clpstat")).containsPattern("srvA \\.+: " + word + " ");
    }

    @ParameterizedTest
    @CsvSource({"4.0, Normal", "4.1, Normal", "4.2, Caution"})
    void theMonitorOfAMirrorThatIsCopiedShows(String version, String word) {
        Operator operator = pair(version);
        operator.ok("srvA", "yes | clpmdctrl --force srvA md1");
        assertThat(operator.ok("srvA", "clpmdstat --mirror md1")).contains("Recovering");
        assertThat(operator.ok("srvA", "clpstat")).containsPattern("mdw1 +: " + word + " ");
    }

    @ParameterizedTest
    @CsvSource({"4.0, true", "4.1, false"})
    void groupsWithRulesBetweenThemAreNotStartedTogether(String version, boolean fails) {
        Operator operator = new Operator(World.create(new WorldSpecBuilder("rules")
                .product(version(version))
                .server("srvA")
                .server("srvB")
                .group(Defaults.group("g1", List.of("srvA", "srvB"), List.of()))
                .group(Defaults.group("g2", List.of("srvB", "srvA"), List.of()))
                .exclusion(new ExclusionSpec("rule1", false, List.of("g1", "g2")))
                .build()));
        operator.ok("srvA", "clpgrp -t g1");
        assertThat(operator.type("srvA", "clpgrp -s").err().isEmpty()).isEqualTo(!fails);
        if (fails) {
            operator.ok("srvA", "clpgrp -s g1");
        }
    }

    @ParameterizedTest
    @CsvSource({"4.0, true", "4.1, false"})
    void whoeverSuspendsWhileOthersResumeWaitsInVain(String version, boolean timesOut) {
        Operator operator = pair(version);
        operator.ok("srvA", "clpcl --suspend");
        operator.ok("srvA", "clpcl --resume > /dev/null 2>&1 & sleep 2; clpcl --suspend > /tmp/said; true");
        operator.wait(Duration.ofMinutes(1));
        assertThat(operator.ok("srvA", "cat /tmp/said").contains("Could not suspend in time."))
                .isEqualTo(timesOut);
        assertThat(operator.world().cluster().hosts())
                .allSatisfy(h -> assertThat(h.daemon().phase()).isEqualTo(Phase.ONLINE));
    }

    @ParameterizedTest
    @CsvSource({"4.0, true", "4.1, false"})
    void theRatioDoesNotMakeTheMonitorsOfDatabasesPatient(String version, boolean spared) {
        Operator operator = new Operator(World.create(Worlds.builder()
                .product(version(version))
                .monitor(Defaults.monitor("psqlw1", "psqlw", Optional.of("exec1")))
                .build()));
        operator.ok("srvA", "clptoratio -r 100 -t 1d");
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), new Fault.MonitorError("srvA", "psqlw1")));
        operator.wait(Duration.ofMinutes(3));
        int[] counters = operator.world()
                .cluster()
                .recoveries()
                .counters(
                        operator.world().cluster().monitors().stream()
                                .filter(m -> m.name().equals("psqlw1"))
                                .findFirst()
                                .orElseThrow(),
                        operator.world().cluster().host("srvA"));
        assertThat(counters[0] > 0).isEqualTo(spared);
    }

    @ParameterizedTest
    @CsvSource({"3.0", "4.0", "4.1", "4.2", "4.3", "5.0", "5.3", "6.0"})
    void nothingIsPeculiarFrom42On(String version) {
        boolean peculiar = false;
        for (Peculiarity one : Peculiarity.values()) {
            peculiar |= one.in(version(version));
        }
        assertThat(peculiar).isEqualTo(!version(version).atLeast(new ProductVersion(4, 2)));
    }
}
