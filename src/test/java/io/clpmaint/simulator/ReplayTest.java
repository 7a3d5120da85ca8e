package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.simulator.spec.WorldSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A world is what its inputs made of it. */
class ReplayTest {

    @TempDir
    private Path directory;

    private static final List<String> COMMANDS = List.of(
            "clpstat",
            "clpstat -m",
            "clpmdstat -m md1",
            "clptoratio -r 3 -t 30m",
            "clptoratio -i",
            "clpmonctrl -s -m userw fipw1",
            "clpmonctrl -r",
            "clpgrp -m failover1",
            "clpgrp -s",
            "clpcl -t",
            "clpcl -s",
            "clpcl -t --md",
            "clpcl -s --md",
            "reboot",
            "clpdown -r",
            "dnf -y update",
            "setsid sh -c 'dnf -y update; echo $? >done' </dev/null >/dev/null 2>&1 &",
            "mkdir -p a/b && echo hello >a/b/c",
            "systemctl disable clusterpro",
            "systemctl enable clusterpro",
            "clpmdctrl --recovery md1",
            "no-such-program");

    /** A seeded operator's day: commands, waits, faults, a person's hands. */
    private static List<String> day(World world, Random chance, int steps) {
        Operator operator = new Operator(world);
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            String server = chance.nextBoolean() ? "srvA" : "srvB";
            switch (chance.nextInt(12)) {
                case 0 -> world.advance(Duration.ofSeconds(chance.nextInt(600)));
                case 1 -> world.advance(Duration.ofMillis(chance.nextInt(3000)));
                case 2 ->
                    world.inject(new Injection(
                            new Trigger.At(Duration.ZERO),
                            chance.nextInt(3) == 0
                                    ? new Fault.PowerLoss(server)
                                    : new Fault.MonitorError(server, "userw")));
                case 3 -> world.perform(server, List.of(new Declared(Optional.empty(), new WorldEffect.PoweredOn())));
                case 4 -> world.clearFaults(server);
                default -> {
                    String command = COMMANDS.get(chance.nextInt(COMMANDS.size()));
                    Duration patience = Duration.ofSeconds(1 + chance.nextInt(900));
                    CommandOutcome outcome = operator.type(server, command, patience);
                    answers.add(command + " " + outcome);
                }
            }
        }
        return answers;
    }

    private static WorldSpec spec(long seed) {
        return Worlds.builder().seed(seed).build();
    }

    @RepeatedTest(8)
    void aReopenedWorldIsInTheSameStateAndGivesTheSameAnswers(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Path file = directory.resolve("world.jsonl");
        World world = World.create(spec(seed), file);
        day(world, new Random(seed), 40);
        String state = world.dump();
        world.close();

        World again = World.reopen(spec(seed), file);
        assertThat(again.dump()).isEqualTo(state);
        assertThat(again.digest()).isEqualTo(world.digest());
        assertThat(day(again, new Random(seed + 1), 10)).isEqualTo(day(world(seed, file), new Random(seed + 1), 10));
    }

    /** The same world once more, without a record: what was recorded up to now, given by hand. */
    private World world(long seed, Path file) {
        Path copy = directory.resolve("copy.jsonl");
        World fresh = World.create(spec(seed), copy);
        day(fresh, new Random(seed), 40);
        assertThat(file).exists();
        return fresh;
    }

    @RepeatedTest(3)
    void theSameSeedGivesTheSameRecordByteForByte(RepetitionInfo repetition) throws IOException {
        long seed = 100 + repetition.getCurrentRepetition();
        Path first = directory.resolve("first.jsonl");
        Path second = directory.resolve("second.jsonl");
        day(World.create(spec(seed), first), new Random(seed), 40);
        day(World.create(spec(seed), second), new Random(seed), 40);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void aRecordThatEndsAnywhereOpens() throws IOException {
        Path file = directory.resolve("world.jsonl");
        World world = World.create(spec(3), file);
        day(world, new Random(3), 40);
        world.close();
        byte[] whole = Files.readAllBytes(file);
        for (int length = whole.length; length > 400; length -= whole.length / 25) {
            Path cut = directory.resolve("cut" + length);
            Files.write(cut, Arrays.copyOf(whole, length));
            World.reopen(spec(3), cut).advance(Duration.ofHours(1));
        }
    }

    @Test
    void aTornLastLineIsDropped() throws IOException {
        Path file = directory.resolve("world.jsonl");
        World world = World.create(Worlds.pair(), file);
        Operator operator = new Operator(world);
        operator.ok("srvA", "clpgrp -m failover1 -a srvB");
        String state = world.dump();
        world.close();
        Files.writeString(file, "{\"in\":\"command\",\"id\":9,\"ser", StandardOpenOption.APPEND);
        assertThat(World.reopen(Worlds.pair(), file).dump()).isEqualTo(state);
        assertThat(Files.readString(file)).endsWith("\n");
    }

    @Test
    void openConnectionsAreHungUpAndDetachedCommandsGoOn() {
        Path file = directory.resolve("world.jsonl");
        World world = World.create(Worlds.pair(), file);
        Operator operator = new Operator(world);
        operator.ok("srvB", "setsid sh -c 'dnf -y update; echo $? >done' </dev/null >/dev/null 2>&1 &");
        operator.wait(Duration.ofMinutes(1));
        // the process dies here: nothing is closed, nothing is said
        World again = World.reopen(Worlds.pair(), file);
        Operator next = new Operator(again);
        next.wait(Duration.ofMinutes(20));
        assertThat(next.ok("srvB", "cat done")).isEqualTo("0\n");
        again.close();
        World third = World.reopen(Worlds.pair(), file);
        assertThat(third.dump()).isEqualTo(again.dump());
    }

    @Test
    void theRecordOfAnotherClusterIsRefused() {
        Path file = directory.resolve("world.jsonl");
        World.create(Worlds.pair(), file).close();
        assertThatThrownBy(() -> World.reopen(spec(2), file)).hasMessageContaining("another simulated cluster");
    }

    @Test
    void aRecordIsNotOverwritten() {
        Path file = directory.resolve("world.jsonl");
        World.create(Worlds.pair(), file).close();
        assertThatThrownBy(() -> World.create(Worlds.pair(), file)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void anInterruptedConnectionDoesNotKeepTheWorldFromBeingClosed() {
        Path record = directory.resolve("interrupted.jsonl");
        World world = World.create(Worlds.pair(), record);
        world.advance(Duration.ofMinutes(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> world.advance(Duration.ofMinutes(1))).isInstanceOf(UncheckedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        world.close();
        World again = World.reopen(Worlds.pair(), record);
        assertThat(again.now()).isAfterOrEqualTo(Worlds.pair().start().plus(Duration.ofMinutes(1)));
        again.close();
    }
}
