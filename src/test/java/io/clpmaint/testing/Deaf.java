package io.clpmaint.testing;

import io.clpmaint.simulator.shell.JobListener;

/** Nobody listens to what a command on a simulated server prints. */
public final class Deaf implements JobListener {
    @Override
    public void out(String text) {}

    @Override
    public void err(String text) {}

    @Override
    public void exited(int code) {}

    @Override
    public void signalled(String signal) {}

    @Override
    public void dropped() {}
}
