package io.clpmaint.engine;

import java.util.Optional;

/** How the outside asks a run to stop: from a signal handler, another thread, or a test. */
public final class StopSignal {

    private Optional<String> signal = Optional.empty();
    private Optional<Thread> waiting = Optional.empty();

    /**
     * Asks the run to stop before its next change.
     *
     * @param name INT or TERM
     */
    public synchronized void request(String name) {
        if (signal.isEmpty()) {
            signal = Optional.of(name);
        }
        waiting.ifPresent(Thread::interrupt);
    }

    /** The signal that asked first, if one did. */
    public synchronized Optional<String> requested() {
        return signal;
    }

    /** From now on a request interrupts the calling thread. */
    synchronized void beginWait() {
        waiting = Optional.of(Thread.currentThread());
    }

    /** From now on a request interrupts nobody; a late interrupt is swallowed. */
    synchronized void endWait() {
        if (waiting.isPresent()) {
            waiting = Optional.empty();
            Thread.interrupted();
        }
    }
}
