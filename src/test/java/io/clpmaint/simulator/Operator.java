package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.secret.Secret;
import java.time.Duration;
import java.util.List;

/** Somebody who types commands at the servers of a world. */
final class Operator {

    private final World world;
    private final SimulatedNodes nodes;

    Operator(World world) {
        this.world = world;
        this.nodes = new SimulatedNodes(world, "root");
    }

    World world() {
        return world;
    }

    /** Types a command and waits for it. */
    CommandOutcome type(String server, String command) {
        return type(server, command, Duration.ofHours(3));
    }

    CommandOutcome type(String server, String command, Duration patience) {
        try {
            return nodes.node(server)
                    .execute(RemoteCommand.changing(
                            CommandLine.script(command, List.of(command)), Privilege.USER, patience));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Types a command that reads something. */
    CommandOutcome type(String server, String command, String input) {
        try {
            return nodes.node(server)
                    .execute(RemoteCommand.changing(
                                    CommandLine.script(command, List.of(command)), Privilege.USER, Duration.ofHours(1))
                            .withInput(Secret.of(input.toCharArray())));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Types a command that has to succeed; what it printed. */
    String ok(String server, String command) {
        CommandOutcome outcome = type(server, command);
        assertThat(outcome)
                .as("%s: %s: %s%s", server, command, outcome.out(), outcome.err())
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.code()).isZero());
        return outcome.out();
    }

    /** Types a command that has to fail; what it printed as error. */
    String refused(String server, String command) {
        CommandOutcome outcome = type(server, command);
        assertThat(outcome)
                .as("%s: %s: %s", server, command, outcome.out())
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class, e -> assertThat(e.code()).isNotZero());
        return outcome.err();
    }

    void wait(Duration duration) {
        world.advance(duration);
    }

    /** Looks every few seconds until a command's output has a text. */
    void until(String server, String command, String text) {
        for (int i = 0; i < 1000; i++) {
            if (type(server, command).out().contains(text)) {
                return;
            }
            world.advance(Duration.ofSeconds(5));
        }
        throw new AssertionError(command + " never showed " + text + ":\n"
                + type(server, command).out());
    }

    void untilReachable(String server) {
        for (int i = 0; i < 1000 && world.access(server) != World.Access.OPEN; i++) {
            world.advance(Duration.ofSeconds(5));
        }
        assertThat(world.access(server)).isEqualTo(World.Access.OPEN);
    }

    void untilUnreachable(String server) {
        for (int i = 0; i < 1000 && world.access(server) == World.Access.OPEN; i++) {
            world.advance(Duration.ofSeconds(1));
        }
        assertThat(world.access(server)).isNotEqualTo(World.Access.OPEN);
    }

    String boot(String server) {
        return ok(server, "cat /proc/sys/kernel/random/boot_id").strip();
    }
}
