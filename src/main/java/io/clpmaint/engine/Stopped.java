package io.clpmaint.engine;

/** The run was asked to stop and is at a place where it can. */
class Stopped extends Exception {

    private static final long serialVersionUID = 1L;

    Stopped() {
        this("the run was asked to stop");
    }

    Stopped(String why) {
        super(why);
    }
}
