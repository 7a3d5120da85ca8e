package io.clpmaint.node.ssh;

import io.clpmaint.node.CommandTimer;
import java.time.Duration;
import java.util.concurrent.Future;

/** Counts in the system's time, or in one that goes at another speed. */
final class SystemTimer implements CommandTimer {

    /** The ways of a connection do not get shorter where time goes faster. */
    private static final Duration LEAST_HURRIED = Duration.ofSeconds(5);

    private final Watch watch;
    private final double speed;

    SystemTimer(Watch watch, double speed) {
        this.watch = watch;
        this.speed = speed;
    }

    @Override
    public Running start(Duration timeout, Runnable expired) {
        Future<?> task = watch.after(wait(timeout), expired);
        return () -> task.cancel(false);
    }

    private Duration wait(Duration timeout) {
        if (speed == 1) {
            return timeout;
        }
        Duration scaled = Duration.ofMillis((long) Math.ceil(timeout.toMillis() / speed));
        return scaled.compareTo(LEAST_HURRIED) < 0 ? LEAST_HURRIED : scaled;
    }
}
