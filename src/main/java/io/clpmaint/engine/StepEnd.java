package io.clpmaint.engine;

import io.clpmaint.run.StepResult;
import io.clpmaint.text.Text;

/** A step ends otherwise than well. */
final class StepEnd extends Exception {

    private static final long serialVersionUID = 1L;

    private final StepResult result;
    private final EngineCode code;
    private final transient Text reason;

    private final boolean unread;

    private StepEnd(StepResult result, EngineCode code, Text reason, boolean unread) {
        super(code.id() + " " + reason.en());
        this.result = result;
        this.code = code;
        this.reason = reason;
        this.unread = unread;
    }

    static StepEnd failed(EngineCode code, Text reason) {
        return new StepEnd(StepResult.FAILED, code, reason, false);
    }

    /** Nothing was done, because what has to be known before could not be read. */
    static StepEnd unread(EngineCode code, Text reason) {
        return new StepEnd(StepResult.FAILED, code, reason, true);
    }

    static StepEnd unknown(EngineCode code, Text reason) {
        return new StepEnd(StepResult.UNKNOWN, code, reason, true);
    }

    /** Whether it ended for something that could not be read. */
    boolean isUnread() {
        return unread;
    }

    StepResult result() {
        return result;
    }

    EngineCode code() {
        return code;
    }

    Text reason() {
        return reason;
    }
}
