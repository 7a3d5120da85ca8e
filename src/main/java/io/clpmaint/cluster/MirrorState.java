package io.clpmaint.cluster;

/** The state of a mirror. */
public enum MirrorState implements State {
    /** Both sides hold the same, newest data. */
    NORMAL("normal"),
    /** A copy is running. */
    RECOVERING("recovering"),
    /** The sides differ, or one of them is not to be seen. */
    ABNORMAL("abnormal"),
    /** Never built. */
    NO_CONSTRUCTION("no-construction"),
    /** Not readable, contradictory or a word that is not known. */
    UNKNOWN("unknown");

    private final String word;

    MirrorState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public boolean known() {
        return this != UNKNOWN;
    }
}
