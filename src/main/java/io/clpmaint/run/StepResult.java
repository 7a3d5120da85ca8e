package io.clpmaint.run;

/** How a step ended. */
public enum StepResult {
    /** Done and its promise seen. */
    DONE("done"),
    /** Not part of this run by its own condition. */
    SKIPPED("skipped"),
    /** Provably not done. */
    FAILED("failed"),
    /** Nobody knows. */
    UNKNOWN("unknown");

    private final String word;

    StepResult(String word) {
        this.word = word;
    }

    /** The word of JSON and of people. */
    public String word() {
        return word;
    }
}
