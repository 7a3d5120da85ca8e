package io.clpmaint.simulator.transcript;

import io.clpmaint.simulator.World;
import io.clpmaint.simulator.shell.Job;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.spec.WorldSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A simulated cluster on which transcripts are played again: brought into a state, then asked. */
public final class Stage implements AutoCloseable {

    private static final String USER = "root";
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final World world;

    private Stage(World world) {
        this.world = world;
    }

    /**
     * What a command printed.
     *
     * @param exit its exit code; negative when the connection was lost with it
     * @param output both streams, as they came
     */
    public record Printed(int exit, String output) {}

    /**
     * Sets up a cluster.
     *
     * @param cluster what it is like at its beginning
     * @param before what happens in it then
     * @return the stage
     */
    public static Stage set(WorldSpec cluster, List<Step> before) {
        Stage stage = new Stage(World.create(cluster));
        before.forEach(stage::play);
        return stage;
    }

    private void play(Step step) {
        if (step instanceof Step.Typed typed) {
            type(typed.server(), typed.command(), typed.input());
        } else if (step instanceof Step.Waited waited) {
            world.advance(waited.time());
        } else if (step instanceof Step.Broke broke) {
            world.inject(broke.fault());
        } else if (step instanceof Step.Mended mended) {
            world.clearFaults(mended.server());
        } else if (step instanceof Step.Done done) {
            world.perform(done.server(), done.effects());
        }
    }

    /**
     * Gives a command and waits for its end.
     *
     * @param server where
     * @param command the command line
     * @param input what is typed while it runs
     * @return what it printed
     */
    public Printed type(String server, String command, String input) {
        Reply reply = new Reply();
        Job job = world.execute(server, USER, command, reply);
        if (!input.isEmpty()) {
            job.input(input);
        }
        job.endInput();
        Instant end = world.now().plus(PATIENCE);
        while (!reply.over && world.now().isBefore(end) && world.step()) {
            // its next event
        }
        return new Printed(reply.exit, reply.text.toString());
    }

    /** The world, to be asked what is not simulated in it. */
    public World world() {
        return world;
    }

    @Override
    public void close() {
        world.close();
    }

    private static final class Reply implements JobListener {

        private final StringBuilder text = new StringBuilder();
        private int exit = -1;
        private boolean over;

        @Override
        public void out(String more) {
            text.append(more);
        }

        @Override
        public void err(String more) {
            text.append(more);
        }

        @Override
        public void exited(int code) {
            exit = code;
            over = true;
        }

        @Override
        public void signalled(String signal) {
            over = true;
        }

        @Override
        public void dropped() {
            over = true;
        }
    }
}
