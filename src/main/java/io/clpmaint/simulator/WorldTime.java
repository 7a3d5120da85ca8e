package io.clpmaint.simulator;

import io.clpmaint.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The time of a simulated world, in its own thread: to sleep is to let the world go on. */
public final class WorldTime implements Time {

    private final World world;
    private final Consumer<Duration> pace;

    /**
     * The time of a world, as fast as it goes.
     *
     * @param world the world
     */
    public WorldTime(World world) {
        this(world, passed -> {});
    }

    /**
     * The time of a world, at a pace that a person can watch.
     *
     * @param world the world
     * @param pace told how much virtual time is about to pass; waits for as long as it likes
     */
    public WorldTime(World world, Consumer<Duration> pace) {
        this.world = world;
        this.pace = pace;
    }

    @Override
    public Instant now() {
        return world.now();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        // the world counts milliseconds: a finer end would never be reached
        Instant end = world.now().plusMillis(duration.plusNanos(999_999).toMillis());
        Instant now = world.now();
        while (now.isBefore(end)) {
            Instant next = world.next().filter(end::isAfter).orElse(end);
            if (next.isAfter(now)) {
                pace.accept(Duration.between(now, next));
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (next.equals(end)) {
                world.advanceTo(end);
            } else {
                world.step();
            }
            now = world.now();
        }
    }
}
