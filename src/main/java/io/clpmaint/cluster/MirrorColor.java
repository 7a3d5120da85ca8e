package io.clpmaint.cluster;

/** What one side of a mirror holds. */
public enum MirrorColor implements State {
    /** The newest data. */
    GREEN("green"),
    /** Takes part in a running copy. */
    YELLOW("yellow"),
    /** Not the newest data, or not provably. */
    RED("red"),
    /** Not to be seen from here. */
    GRAY("gray"),
    /** Active on both sides. */
    BLUE("blue"),
    /** Not readable, contradictory or a word that is not known. */
    UNKNOWN("unknown");

    private final String word;

    MirrorColor(String word) {
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
