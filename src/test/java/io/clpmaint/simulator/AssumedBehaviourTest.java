package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.simulator.shell.Job;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.MirrorSpec;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every assumption has a situation that ends differently under each of its readings. */
class AssumedBehaviourTest {

    /** A cluster, and what somebody sees of it in the end. */
    private record Situation(WorldSpec cluster, Function<Operator, String> seen) {}

    private static final Map<Assumption, Situation> SITUATIONS = situations();

    private static Map<Assumption, Situation> situations() {
        Map<Assumption, Situation> all = new EnumMap<>(Assumption.class);
        all.put(Assumption.RATIO_AFTER_RESTART, pair(o -> {
            o.ok("srvA", "clptoratio -r 2 -t 20m");
            o.type("srvB", "reboot");
            o.wait(Duration.ofMinutes(40));
            return o.ok("srvA", "clptoratio -s");
        }));
        all.put(Assumption.RATIO_WITH_SERVER_DOWN, pair(o -> {
            o.ok("srvA", "clptoratio -r 2 -t 20m");
            o.ok("srvB", "clpcl -t");
            return o.type("srvA", "clptoratio -i").err() + o.ok("srvA", "clptoratio -s");
        }));
        all.put(Assumption.RATIO_AFTER_CLUSTER_STOP, pair(o -> {
            o.ok("srvA", "clptoratio -r 3 -t 5h; clpcl -t -a; clpcl -s -a");
            o.wait(Duration.ofMinutes(10));
            return o.ok("srvA", "clptoratio -s");
        }));
        all.put(Assumption.MONITORS_AFTER_RESTART, pair(o -> {
            o.ok("srvB", "clpmonctrl -s -m userw");
            o.type("srvB", "reboot");
            o.wait(Duration.ofMinutes(10));
            return o.ok("srvA", "clpstat -m");
        }));
        all.put(Assumption.CONSTRUCTION_SOURCE, pair(o -> {
            List<String> both = List.of("srvA", "srvB");
            both.forEach(s -> o.ok(s, "systemctl disable clusterpro clusterpro_md"));
            o.type("srvA", "clpstdn -r");
            o.wait(Duration.ofMinutes(5));
            both.forEach(s -> o.ok(s, "clpmdinit --create force md1; systemctl enable clusterpro_md clusterpro"));
            both.forEach(s -> o.type(s, "reboot"));
            o.until("srvA", "clpgrp -n failover1", "srvA");
            return o.ok("srvA", "lsblk -dno UUID /dev/sdb2");
        }));
        all.put(Assumption.DEAD_HEARTBEAT, pair(o -> withoutPartner(o, "clpstat")));
        all.put(Assumption.LONE_SERVER, pair(o -> withoutPartner(o, "clpstat")));
        all.put(Assumption.MIRROR_PARTNER_DOWN, pair(o -> withoutPartner(o, "clpmdstat --mirror md1")));
        all.put(Assumption.VIEW_OF_STOPPED, pair(o -> {
            o.ok("srvB", "clpcl -t");
            return o.ok("srvB", "clpstat");
        }));
        all.put(Assumption.MIRROR_QUERY, pair(o -> {
            o.ok("srvB", "clpcl -t");
            return o.type("srvB", "clpmdstat --mirror md1").out();
        }));
        all.put(Assumption.HANG_UP, pair(o -> {
            Job job = o.world()
                    .execute(
                            "srvA",
                            "root",
                            "mkdir /root/did; sleep 5; touch /root/did/one; echo hello; sleep 1; touch /root/did/two",
                            new Deaf());
            o.wait(Duration.ofSeconds(1));
            job.hangUp();
            o.wait(Duration.ofMinutes(1));
            return o.ok("srvA", "ls /root/did");
        }));
        all.put(Assumption.LEFT_BY_LOGIN, pair(o -> {
            Job job = o.world()
                    .execute(
                            "srvA",
                            "root",
                            "setsid sh -c 'sleep 5; touch /root/did' </dev/null >/dev/null 2>&1 & sleep 60",
                            new Deaf());
            o.wait(Duration.ofSeconds(1));
            job.hangUp();
            o.wait(Duration.ofMinutes(1));
            return o.ok("srvA", "ls /root");
        }));
        all.put(Assumption.BROKEN_MIRROR_DISK, pair(o -> {
            String before = o.boot("srvB");
            strike(o, new Fault.DiskFails("srvB", Defaults.MIRROR_DISK));
            o.wait(Duration.ofMinutes(10));
            return Boolean.toString(before.equals(o.world().bootId("srvB")));
        }));
        all.put(Assumption.CURRENT_WHILE_COPYING, new Situation(HybridTest.three(), o -> {
            o.ok("srvA", "yes | clphdctrl --force srvA hd1; clpgrp -t failover1");
            return o.type("srvB", "clpgrp -s failover1").err();
        }));
        all.put(Assumption.PARTITION_END, pair(o -> {
            strike(o, new Fault.LinkCut("srvA", "srvB"));
            o.wait(Duration.ofMinutes(3));
            o.world().clearFaults("srvA");
            o.wait(Duration.ofMinutes(3));
            return power(o, "srvA") + power(o, "srvB");
        }));
        all.put(Assumption.FORCED_ACTIVATION, pair(o -> {
            o.ok("srvA", "clpmonctrl -s -m mdw1; clpmdctrl --break md1; clpgrp -t failover1");
            o.ok("srvB", "clpmdctrl --active -force md1; clpmdctrl --deactive md1");
            return o.type("srvA", "clpgrp -s failover1").err();
        }));
        all.put(
                Assumption.WRITE_UNDER_MIRROR,
                pair(o -> o.type("srvA", "dd if=/dev/zero of=/dev/sdb2 bs=1M count=1")
                        .err()));
        all.put(Assumption.INCOMPLETE_MIRROR, new Situation(newestOnA(), o -> {
            o.ok("srvA", "yes | clpmdctrl --force srvA md1");
            strike(o, new Fault.PowerLoss("srvA"));
            o.wait(Duration.ofMinutes(5));
            return o.ok("srvB", "clpstat");
        }));
        all.put(Assumption.COMMAND_DURING_RECOVERY, pair(o -> {
            strike(o, new Fault.MonitorError("srvA", "genw1"));
            while (!o.world().cluster().recoveries().running()) {
                o.wait(Duration.ofMillis(500));
            }
            return o.type("srvA", "clpgrp -t failover1").err();
        }));
        all.put(Assumption.SHUTDOWN_WHILE_STARTING, pair(o -> {
            o.ok("srvA", "clpgrp -t failover1; clpgrp -s failover1 > /dev/null 2>&1 & sleep 3");
            return o.type("srvA", "clpdown").err();
        }));
        all.put(Assumption.EMERGENCY_SHUTDOWN, pair(o -> {
            strike(o, new Fault.ResourceWillNotStop("srvA", "exec1"));
            o.type("srvA", "clpcl -t");
            o.wait(Duration.ofMinutes(10));
            return power(o, "srvA");
        }));
        all.put(Assumption.START_AFTER_CRASH, pair(o -> {
            strike(o, new Fault.PowerLoss("srvB"));
            o.world().perform("srvB", List.of(new Declared(Optional.empty(), new WorldEffect.PoweredOn())));
            o.wait(Duration.ofMinutes(10));
            return o.ok("srvA", "clpstat");
        }));
        all.put(Assumption.PROCESS_IN_MOUNT, pair(o -> {
            o.ok("srvA", "cd /mnt/md1; nohup sleep 9999 > /dev/null 2>&1 &");
            return o.type("srvA", "clpgrp -m failover1 -a srvB").err();
        }));
        all.put(Assumption.START_DURING_WAIT, pair(o -> {
            o.ok("srvA", "clpcl -t -a; clpcl -s; sleep 60");
            return o.type("srvA", "clpgrp -s failover1").err();
        }));
        all.put(Assumption.LICENCE_AFTER_REMOVAL, pair(o -> {
            o.ok("srvB", "clpcl -t; systemctl stop clusterpro_md clusterpro_webmgr clusterpro_alertsync");
            o.ok("srvB", "systemctl stop clusterpro_api clusterpro_ib clusterpro_trn clusterpro_evt");
            o.ok("srvB", "rpm -e clusterpro");
            o.ok("srvB", "echo > clusterpro-4.3.0-1.x86_64.rpm; rpm -i clusterpro-4.3.0-1.x86_64.rpm");
            o.type("srvB", "reboot");
            o.wait(Duration.ofMinutes(15));
            o.ok("srvA", "clpcfctrl --pull -l -x /tmp && clpcfctrl --push -l -x /tmp");
            o.type("srvB", "reboot");
            o.wait(Duration.ofMinutes(15));
            return o.ok("srvA", "clpstat | grep srvB");
        }));
        all.put(Assumption.DELIVERY_TO_OTHER_NAME, pair(o -> {
            o.ok("srvA", "clpcl -t -a; mkdir -p /tmp/c; clpcfctrl --pull -l -x /tmp/c");
            o.ok("srvA", "sed -i 's/srvB/newname/g' /tmp/c/clp.conf");
            CommandOutcome delivered = o.type("srvA", "clpcfctrl --push -l -x /tmp/c");
            return delivered.out() + delivered.err();
        }));
        return all;
    }

    private static Situation pair(Function<Operator, String> seen) {
        return new Situation(Worlds.pair(), seen);
    }

    private static WorldSpec newestOnA() {
        MirrorSpec mirror = Defaults.mirror("md1", "srvA", "srvB").newestOn("srvA", 1L << 30);
        return new WorldSpecBuilder("pair1")
                .server("srvA")
                .server("srvB")
                .group(Worlds.pair().groups().get(0))
                .mirror(mirror)
                .build();
    }

    private static String withoutPartner(Operator operator, String command) {
        strike(operator, new Fault.PowerLoss("srvB"));
        operator.wait(Duration.ofMinutes(3));
        return operator.ok("srvA", command);
    }

    private static void strike(Operator operator, Fault fault) {
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), fault));
        operator.wait(Duration.ofMillis(1));
    }

    private static String power(Operator operator, String server) {
        return operator.world().cluster().host(server).power().name();
    }

    private static final class Deaf implements JobListener {
        @Override
        public void out(String text) {}

        @Override
        public void err(String text) {}

        @Override
        public void exited(int code) {}

        @Override
        public void signalled(String signal) {}

        @Override
        public void dropped() {}
    }

    static Stream<Assumption> assumptions() {
        return Arrays.stream(Assumption.values());
    }

    @ParameterizedTest
    @MethodSource("assumptions")
    void eachReadingEndsDifferently(Assumption assumption) {
        assertThat(SITUATIONS).as("situations").containsKey(assumption);
        Situation situation = SITUATIONS.get(assumption);
        Map<String, String> seen = new LinkedHashMap<>();
        for (String reading : assumption.readings()) {
            Operator operator = new Operator(World.create(situation.cluster().with(assumption, reading)));
            seen.put(reading, situation.seen().apply(operator));
        }
        assertThat(seen.values().stream().distinct())
                .as("what is seen under each reading: %s", seen)
                .hasSameSizeAs(assumption.readings());
    }
}
