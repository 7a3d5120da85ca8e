package io.clpmaint.simulator.shell;

/** Something that was arranged for later and can be called off. */
@FunctionalInterface
public interface Cancellable {

    /** Calls it off; without effect when it has happened already. */
    void cancel();
}
