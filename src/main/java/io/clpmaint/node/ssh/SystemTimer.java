package io.clpmaint.node.ssh;

import io.clpmaint.node.CommandTimer;
import java.time.Duration;
import java.util.concurrent.Future;

/** Counts in the system's time. */
final class SystemTimer implements CommandTimer {

    private final Watch watch;

    SystemTimer(Watch watch) {
        this.watch = watch;
    }

    @Override
    public Running start(Duration timeout, Runnable expired) {
        Future<?> task = watch.after(timeout, expired);
        return () -> task.cancel(false);
    }
}
