package io.clpmaint.simulator;

import io.clpmaint.simulator.shell.JobListener;
import java.util.function.LongSupplier;

/** Passes on what a command says only when the inputs that led to it are on the disk, if it changed anything. */
final class Synced implements JobListener {

    private final WorldLog log;
    private final LongSupplier version;
    private final JobListener listener;

    Synced(WorldLog log, LongSupplier version, JobListener listener) {
        this.log = log;
        this.version = version;
        this.listener = listener;
    }

    @Override
    public void out(String text) {
        log.syncAt(version.getAsLong());
        listener.out(text);
    }

    @Override
    public void err(String text) {
        log.syncAt(version.getAsLong());
        listener.err(text);
    }

    @Override
    public void exited(int code) {
        log.syncAt(version.getAsLong());
        listener.exited(code);
    }

    @Override
    public void signalled(String signal) {
        log.syncAt(version.getAsLong());
        listener.signalled(signal);
    }

    @Override
    public void dropped() {
        listener.dropped();
    }
}
