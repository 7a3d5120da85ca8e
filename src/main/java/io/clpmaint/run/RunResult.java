package io.clpmaint.run;

/** How a run ended, with the exit code that the contract gives it. */
public enum RunResult {
    /** Everything done, every promise seen. */
    SUCCESS("success", 0),
    /** The program itself is at fault; what is owed was given back as far as it could be. */
    BUG("failed", 1),
    /** Refused before the first change by a gate, an identity or a policy. */
    REFUSED("refused", 3),
    /** A step failed; everything owed was given back. */
    FAILED_RESTORED("failed", 4),
    /** A step failed and something could not or must not be given back. */
    FAILED_ATTENTION("failed", 5),
    /** The outcome of a command is unknown. */
    UNKNOWN("unknown", 6),
    /** Before the first change: another run holds the cluster. */
    LOCKED("refused", 7),
    /** Before the first change: a person did not confirm. */
    UNCONFIRMED("refused", 9),
    /** Before the first change: a server could not be reached or identified. */
    UNREACHED("refused", 10),
    /** Stopped at a step boundary, because the window or the deadline was near; everything given back. */
    OUT_OF_TIME("stopped", 8),
    /** Stopped by SIGINT at a safe point, everything given back. */
    INTERRUPTED("stopped", 130),
    /** Stopped by SIGTERM at a safe point, everything given back. */
    TERMINATED("stopped", 143),
    /** Ended by {@code abort}, which was asked for and is done: everything given back. */
    ABORTED("stopped", 0);

    private final String word;
    private final int exit;

    RunResult(String word, int exit) {
        this.word = word;
        this.exit = exit;
    }

    /** The word of JSON: success, failed, unknown, refused or stopped. */
    public String word() {
        return word;
    }

    /** The exit code of the contract. */
    public int exit() {
        return exit;
    }
}
