package io.clpmaint.simulator;

/** A record of a world's inputs that cannot be gone on with. */
public final class RecordProblem extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Kind {
        /** A newer program wrote it. */
        NEWER,
        /** It is of a world that was described differently. */
        OTHER,
        /** It cannot be read, or does not fit. */
        DAMAGED
    }

    private final Kind kind;

    RecordProblem(Kind kind, String what) {
        super(what);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
