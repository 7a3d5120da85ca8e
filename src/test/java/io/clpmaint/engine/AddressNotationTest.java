package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.RunResult;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** An address in clp.conf is the one of an interface, however either writes it. */
class AddressNotationTest {

    private static final String NEW = "/root/clpmaint/new/clp.conf";
    private static final String UNCOMPRESSED = "2001:0DB8:0:0:0:0:0:12";

    /** The shipped pair, whose srvB is called by an IPv6 address that clp.conf does not write as a kernel shows it. */
    private static Rehearsed pair() throws Exception {
        Rehearsed pair = Rehearsed.on(Files.readString(Path.of("runbooks/cluster.yaml")));
        on(
                pair,
                "mkdir -p /root/clpmaint/new && sed s/10[.]0[.]1[.]12/" + UNCOMPRESSED
                        + "/ /opt/nec/clusterpro/etc/clp.conf >" + NEW + " && clpcl -t -a && clpcl -t --md -a");
        pair.world().advance(Duration.ofMinutes(5));
        pair.world()
                .perform(
                        "srvB",
                        List.of(new WorldEffect.Declared(
                                Optional.empty(),
                                new WorldEffect.AddressSet(Optional.empty(), "2001:db8::12", OptionalInt.of(64)))));
        assertThat(on(pair, "clpcfctrl --push -l -x /root/clpmaint/new >/dev/null; echo $?"))
                .isEqualTo("0\n");
        on(pair, "clpcl -s --md -a; clpcl -s -a");
        pair.world().advance(Duration.ofMinutes(10));
        assertThat(online(pair)).isEqualTo(2);
        assertThat(pair.world().cluster().addresses().of(pair.world().cluster().host("srvB"), "eth1"))
                .containsExactly("2001:db8::12/64");
        return pair;
    }

    private static long online(Rehearsed pair) {
        return pair.world().cluster().hosts().stream()
                .filter(h -> h.daemon().online())
                .count();
    }

    private static String on(Rehearsed cluster, String script) throws Exception {
        CommandOutcome outcome = cluster.nodes()
                .node("srvA")
                .execute(RemoteCommand.changing(
                        CommandLine.script(script, List.of("by hand")), Privilege.ROOT, Duration.ofMinutes(2)));
        return ((CommandOutcome.Exited) outcome).out();
    }

    private static byte[] runbook(String name) throws Exception {
        return Files.readAllBytes(Path.of("runbooks/reconfigure", name + ".yaml"));
    }

    @Test
    void aFailedChangeOfTheNetmaskStartsTheClusterAgain() throws Exception {
        Rehearsed pair = pair();
        on(pair, "sed -i s/.comment...comment./X/ " + NEW + "; true");
        pair.world()
                .inject(new Injection(
                        new Trigger.OnCommand(Optional.of("srvA"), "ping", 1, true),
                        new Fault.CommandFails(1, "no answer")));
        Rehearsed.Ran ran = pair.run(
                runbook("change-netmask"),
                Map.of(
                        "changed",
                        "srvB",
                        "prover",
                        "srvA",
                        "server",
                        "srvA",
                        "address",
                        "2001:db8:0::12",
                        "prefix",
                        "48"));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(ran.state().notRestored()).isEmpty();
        assertThat(online(pair)).isEqualTo(2);
    }

    @Test
    void aChangeOfTheAddressSucceedsWhereEverybodyWritesTheNewOneInHisOwnWay() throws Exception {
        Rehearsed pair = pair();
        on(pair, "sed -i s/" + UNCOMPRESSED + "/2001:DB8:0:0::52/ " + NEW);
        Rehearsed.Ran ran = pair.run(
                runbook("change-ip"),
                Map.of("changed", "srvB", "prover", "srvA", "server", "srvA", "address", "2001:db8:0000::52"));
        assertThat(ran.state().reason()).isEmpty();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(online(pair)).isEqualTo(2);
    }
}
