package io.clpmaint.node.ssh;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One thread that watches the time for all connections, and others that do what may block. All are daemons. */
final class Watch implements AutoCloseable {

    private final ScheduledThreadPoolExecutor time;
    private final ExecutorService work;

    Watch() {
        time = new ScheduledThreadPoolExecutor(1, named("ssh-watch-"));
        time.setRemoveOnCancelPolicy(true);
        work = Executors.newCachedThreadPool(named("ssh-work-"));
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Does something later; it must not block. */
    Future<?> after(Duration delay, Runnable task) {
        return time.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Does something again and again; it must not block. */
    Future<?> every(Duration interval, Runnable task) {
        return time.scheduleWithFixedDelay(task, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Does something that may block; nothing when this object is closed already. */
    void aside(Runnable task) {
        try {
            work.execute(task);
        } catch (RejectedExecutionException e) {
            // everything is being closed
        }
    }

    @Override
    public void close() {
        time.shutdownNow();
        work.shutdown();
    }
}
