package io.clpmaint.diagnostic;

import java.util.List;

/** Ends a command before or outside a run. Carries everything the user is told; its kind chooses the exit code. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of ending this is; one for each exit code of the contract that is not the result of a run. */
    public enum Kind {
        /** Bad option, missing or unreadable file, wrong category, no cluster configured (2). */
        USAGE,
        /** Invalid content of a file, a gate, identity or policy not met (3). */
        REFUSED,
        /** Another run holds this cluster (7). */
        LOCKED,
        /** Outside the window, or it cannot finish in time (8). */
        WINDOW,
        /** Not confirmed, approval missing, manual step that nobody can answer (9). */
        UNCONFIRMED,
        /** Connection, host key, authentication, unreadable identity (10). */
        CONNECTION,
        /** Runbook, inventory or cluster differ from what was recorded (11). */
        STALE,
        /** Rehearsal or test found a violated invariant or expectation (12). */
        VIOLATED
    }

    private final Kind kind;
    private final transient List<Diagnostic> diagnostics;

    /**
     * A problem.
     *
     * @param kind what kind of ending
     * @param diagnostics what the user is told; at least one
     */
    public Problem(Kind kind, List<Diagnostic> diagnostics) {
        super(diagnostics.get(0).code().id() + " "
                + diagnostics.get(0).summary().en());
        this.kind = kind;
        this.diagnostics = List.copyOf(diagnostics);
    }

    /**
     * A problem of one diagnostic.
     *
     * @param kind what kind of ending
     * @param diagnostic what the user is told
     */
    public Problem(Kind kind, Diagnostic diagnostic) {
        this(kind, List.of(diagnostic));
    }

    /** What kind of ending. */
    public Kind kind() {
        return kind;
    }

    /** What the user is told. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
