package io.clpmaint.engine;

import io.clpmaint.run.StepResult;
import io.clpmaint.text.Text;

/** A step ends otherwise than well. */
final class StepEnd extends Exception {

    private static final long serialVersionUID = 1L;

    private final StepResult result;
    private final EngineCode code;
    private final transient Text reason;

    private StepEnd(StepResult result, EngineCode code, Text reason) {
        super(code.id() + " " + reason.en());
        this.result = result;
        this.code = code;
        this.reason = reason;
    }

    static StepEnd failed(EngineCode code, Text reason) {
        return new StepEnd(StepResult.FAILED, code, reason);
    }

    static StepEnd unknown(EngineCode code, Text reason) {
        return new StepEnd(StepResult.UNKNOWN, code, reason);
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
