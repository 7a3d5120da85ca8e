package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Failover;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.ServerGroupSpec;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hybrids: a disk shared by a server group on one side, and its copy on the other. */
class HybridTest {

    private static WorldSpec hybrid(Failover failover, List<String> first, List<String> second) {
        ServerGroupSpec svg1 = new ServerGroupSpec("svg1", first);
        ServerGroupSpec svg2 = new ServerGroupSpec("svg2", second);
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        WorldSpecBuilder builder = new WorldSpecBuilder("hybrid");
        all.forEach(builder::server);
        return builder.serverGroup(svg1)
                .serverGroup(svg2)
                .group(Defaults.group("failover1", all, List.of(Defaults.resource("hd1", "hd")))
                        .under(true, failover, false))
                .mirror(Defaults.hybrid("hd1", svg1, svg2))
                .build();
    }

    static WorldSpec three() {
        return hybrid(Failover.PREFER_SERVER_GROUP, List.of("srvA", "srvB"), List.of("srvC"));
    }

    private static Operator over(WorldSpec spec) {
        return new Operator(World.create(spec));
    }

    private static void lose(Operator operator, String server) {
        operator.world().inject(new Injection(new Trigger.At(Duration.ZERO), new Fault.PowerLoss(server)));
        operator.wait(Duration.ofMinutes(3));
    }

    @Test
    void itsStatusHasAColumnForEachServerGroup() {
        Operator operator = over(three());
        assertThat(operator.ok("srvB", "clphdstat --mirror hd1"))
                .containsPattern("hd1 +svg1 +svg2")
                .containsPattern("Mirror Color +GREEN +GREEN");
        assertThat(operator.ok("srvA", "clpstat --svg")).contains("[ServerGroup0 : svg1]", "[ServerGroup1 : svg2]");
    }

    @Test
    void aLostServerIsFollowedWithinItsServerGroupAndTheCopyStaysWhole() {
        Operator operator = over(three());
        lose(operator, "srvA");
        assertThat(operator.ok("srvC", "clpgrp -n failover1")).isEqualTo("srvB\n");
        operator.until("srvB", "clphdstat --mirror hd1", "Mirror Status: Normal");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void withBothServersOfASideLostTheOtherSideTakesOver() {
        Operator operator = over(three());
        lose(operator, "srvA");
        lose(operator, "srvB");
        assertThat(operator.ok("srvC", "clpgrp -n failover1")).isEqualTo("srvC\n");
        assertThat(operator.ok("srvC", "clphdstat --mirror hd1")).containsPattern("GRAY +GREEN");
        assertThat(operator.world().breaches()).isEmpty();
    }

    @Test
    void aGroupThatStaysWithinItsServerGroupWaitsForAPerson() {
        Operator operator =
                over(hybrid(Failover.WITHIN_SERVER_GROUP, List.of("srvA", "srvB"), List.of("srvC", "srvD")));
        lose(operator, "srvA");
        assertThat(operator.ok("srvD", "clpgrp -n failover1")).isEqualTo("srvB\n");
        lose(operator, "srvB");
        assertThat(operator.type("srvD", "clpgrp -n failover1").out()).isEmpty();
        operator.ok("srvD", "clpgrp -s failover1");
        assertThat(operator.ok("srvC", "clpgrp -n failover1")).isEqualTo("srvD\n");
    }

    @Test
    void theRightToSpeakForASideCanBeTakenByAServerOfIt() {
        Operator operator = over(hybrid(Failover.AUTOMATIC, List.of("srvA", "srvB"), List.of("srvC", "srvD")));
        operator.ok("srvD", "clphdctrl --setcur hd1");
        assertThat(operator.world().dump()).containsPattern("side svg2 current srvD");
        operator.refused("srvB", "clphdctrl --setcur hd1");
        assertThat(operator.world().dump()).containsPattern("side svg1 current srvA");
    }

    @Test
    void whileItIsCopiedTheRightStaysOrMovesByTheReading() {
        for (String reading : Assumption.CURRENT_WHILE_COPYING.readings()) {
            Operator operator = over(three().with(Assumption.CURRENT_WHILE_COPYING, reading));
            operator.ok("srvA", "echo y | clphdctrl --force srvA hd1");
            operator.refused("srvA", "clpgrp -m failover1 -a srvC");
            operator.ok("srvA", "clpgrp -t failover1");
            if (reading.equals("moves")) {
                operator.ok("srvB", "clpgrp -s failover1");
            } else {
                operator.refused("srvB", "clpgrp -s failover1");
            }
            assertThat(operator.world().breaches()).isEmpty();
        }
    }

    @Test
    void aCopyGoesOnlyToTheOtherSideAndIsSeenFromEveryServer() {
        Operator operator = over(three());
        operator.ok("srvC", "shutdown -r now");
        operator.untilUnreachable("srvC");
        operator.untilReachable("srvC");
        operator.until("srvB", "clphdstat --mirror hd1", "svg1 -> svg2");
        operator.until("srvA", "clphdstat --mirror hd1", "Mirror Status: Normal");
    }
}
