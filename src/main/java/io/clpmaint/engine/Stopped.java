package io.clpmaint.engine;

/** The run was asked to stop and is at a place where it can. */
final class Stopped extends Exception {

    private static final long serialVersionUID = 1L;

    Stopped() {
        super("the run was asked to stop");
    }
}
