package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Distribution;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the model does not know is told; what a real server of that kind does not have either is not. */
class NotSimulatedTest {

    private static WorldSpec lone(Distribution distribution) {
        return new WorldSpecBuilder("lone")
                .server(Defaults.server("srvA", distribution))
                .build();
    }

    private final World world = World.create(lone(Distribution.EL));
    private final Operator operator = new Operator(world);

    @ParameterizedTest
    @CsvSource({
        "EL, apt-get update",
        "EL, dpkg --audit",
        "EL, zypper lu",
        "DEBIAN, dnf check-update",
        "DEBIAN, rpm -qa",
        "DEBIAN, grubby --default-kernel",
        "SUSE, dpkg --audit",
        "SUSE, needs-restarting -r",
        "SUSE, update-grub"
    })
    void aProgramOfAnotherDistributionIsSimplyNotThere(Distribution distribution, String command) {
        World other = World.create(lone(distribution));
        assertThat(new Operator(other).type("srvA", command))
                .hasFieldOrPropertyWithValue("code", 127)
                .satisfies(o -> assertThat(o.err()).contains("command not found"));
        new Operator(other).refused("srvA", "sudo /usr/bin/" + command);
        assertThat(other.notSimulated()).isEmpty();
    }

    @Test
    void aScriptThatLooksWhereItRunsAsksForNothingThatIsNotSimulated() {
        operator.ok(
                "srvA",
                "if command -v apt-get; then apt-get -q update; elif type zypper; then zypper lu; else dnf -q check-update; fi"
                        + " || test $? = 100; dpkg --audit 2>/dev/null || true");
        assertThat(world.notSimulated()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "multipath -ll, multipath",
        "multipath -ll 2>/dev/null || true, multipath",
        "if multipath -ll >/dev/null 2>&1; then echo yes; fi, multipath",
        "true | multipath -ll; true, multipath",
        "sudo multipath -ll || :, multipath",
        "timeout 10 multipath -ll || :, multipath",
        "(nohup multipath -ll &) ; sleep 1, multipath",
        "/usr/sbin/multipath -ll || :, /usr/sbin/multipath",
        "/opt/vendor/bin/raidcli show || :, /opt/vendor/bin/raidcli"
    })
    void aProgramThatARealServerMayHaveIsToldWhateverTheScriptMakesOfIt(String script, String program) {
        operator.type("srvA", script);
        assertThat(world.notSimulated()).containsExactly("srvA: " + program);
    }

    @Test
    void aFileThatAScriptWroteAndLostIsNoProgramOfTheSystem() {
        operator.refused("srvA", "/tmp/gone.sh");
        operator.refused("srvA", "./gone.sh");
        assertThat(world.notSimulated()).isEmpty();
    }
}
