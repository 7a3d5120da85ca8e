package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.simulator.model.Breaches.Breach;
import io.clpmaint.simulator.spec.Defaults;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.ServerGroupSpec;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.simulator.spec.WorldSpecBuilder;
import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is typed at a cluster and whatever breaks, the world stays a world and is the same each time. */
class WorldPropertyTest {

    private static final List<String> SERVERS = List.of("srvA", "srvB", "srvC");

    private static final List<String> COMMANDS = List.of(
            "clpgrp -m failover1",
            "clpgrp -t failover1",
            "clpgrp -s failover1",
            "clpgrp -m failover2 -a srvC",
            "clpcl -t",
            "clpcl -s",
            "clpcl --suspend",
            "clpcl --resume",
            "clpmonctrl -s",
            "clpmonctrl -r",
            "clphdctrl --break hd1",
            "clphdctrl --recovery hd1",
            "clphdctrl --cancel hd1",
            "clphdctrl --setcur hd1",
            "clptoratio -r 3 -t 1h",
            "clptoratio -i",
            "reboot");

    private static WorldSpec spec(long seed) {
        ServerGroupSpec near = new ServerGroupSpec("svg1", List.of("srvA", "srvB"));
        ServerGroupSpec far = new ServerGroupSpec("svg2", List.of("srvC"));
        WorldSpecBuilder builder = new WorldSpecBuilder("any").seed(seed);
        SERVERS.forEach(builder::server);
        return builder.serverGroup(near)
                .serverGroup(far)
                .group(Defaults.group("failover1", SERVERS, List.of(Defaults.resource("hd1", "hd"))))
                .group(Defaults.group("failover2", SERVERS, List.of(Defaults.resource("exec1", "exec"))))
                .mirror(Defaults.hybrid("hd1", near, far))
                .build();
    }

    /** What happens to a world: commands, losses of power and waits, by seeded chance. */
    private static World lived(long seed) {
        World world = World.create(spec(seed));
        Operator operator = new Operator(world);
        java.util.SplittableRandom chance = new java.util.SplittableRandom(seed);
        for (int i = 0; i < 25; i++) {
            String server = SERVERS.get(chance.nextInt(SERVERS.size()));
            int what = chance.nextInt(10);
            if (what < 7) {
                operator.type(server, COMMANDS.get(chance.nextInt(COMMANDS.size())), Duration.ofMinutes(10));
            } else if (what == 7) {
                world.inject(new Injection(new Trigger.At(Duration.ZERO), new Fault.PowerLoss(server)));
            } else {
                world.perform(
                        server,
                        List.of(new io.clpmaint.simulator.spec.WorldEffect.Declared(
                                java.util.Optional.empty(), new io.clpmaint.simulator.spec.WorldEffect.PoweredOn())));
            }
            world.advance(Duration.ofSeconds(chance.nextInt(200)));
        }
        return world;
    }

    @Test
    void withoutACutNothingBringsAGroupUpTwiceOrActivatesAnIncompleteCopy() {
        Gen<Integer> seeds = Gen.numbers(1, 1_000_000);
        Property.of("no command and no loss of power breaks what the product keeps whole")
                .examples(40)
                .holds(
                        seeds,
                        seed -> assertThat(lived(seed).breaches())
                                .extracting(Breach::what)
                                .isEmpty());
    }

    @Test
    void theSameSeedGivesTheSameWorldByteForByte() {
        Gen<Integer> seeds = Gen.numbers(1, 1_000_000);
        Property.of("a world is a function of its seed and its inputs")
                .examples(10)
                .holds(
                        seeds,
                        seed -> assertThat(lived(seed).dump())
                                .isEqualTo(lived(seed).dump()));
    }
}
