package io.clpmaint.engine;

import io.clpmaint.run.RunEvent;

/** A step is not begun, because it and the way back might not be over in time. */
final class TooLate extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient RunEvent.TimeUp event;

    TooLate(RunEvent.TimeUp event) {
        super("too late for " + event.step());
        this.event = event;
    }

    RunEvent.TimeUp event() {
        return event;
    }
}
