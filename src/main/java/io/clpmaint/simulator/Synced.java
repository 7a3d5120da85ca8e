package io.clpmaint.simulator;

import io.clpmaint.simulator.shell.JobListener;
import java.util.function.LongSupplier;

/**
 * Passes on what a command says only when it is recorded how far the world had come by then, and only when that record
 * is on the disk if anything changed: whoever was told something finds a world in which it has happened.
 */
final class Synced implements JobListener {

    private final WorldLog log;
    private final Runnable progress;
    private final LongSupplier version;
    private final JobListener listener;

    Synced(WorldLog log, Runnable progress, LongSupplier version, JobListener listener) {
        this.log = log;
        this.progress = progress;
        this.version = version;
        this.listener = listener;
    }

    private void secure() {
        progress.run();
        log.syncAt(version.getAsLong());
    }

    @Override
    public void out(String text) {
        secure();
        listener.out(text);
    }

    @Override
    public void err(String text) {
        secure();
        listener.err(text);
    }

    @Override
    public void wanted() {
        listener.wanted();
    }

    @Override
    public void echo(boolean on) {
        listener.echo(on);
    }

    @Override
    public void exited(int code) {
        secure();
        listener.exited(code);
    }

    @Override
    public void signalled(String signal) {
        secure();
        listener.signalled(signal);
    }

    @Override
    public void dropped() {
        secure();
        listener.dropped();
    }
}
