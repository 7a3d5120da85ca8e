package io.clpmaint.cluster;

/** Whether the program reaches a server over its own connection. */
public enum Reach implements State {
    /** It answered over a connection whose host key is the known one. */
    REACHABLE("reachable"),
    /** No connection could be made. */
    UNREACHABLE("unreachable"),
    /** Not asked, or it answered something that is not an answer. */
    UNKNOWN("unknown");

    private final String word;

    Reach(String word) {
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
