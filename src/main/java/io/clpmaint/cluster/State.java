package io.clpmaint.cluster;

/** A state word of the closed vocabulary that gates, JSON and people share. */
public interface State {

    /** The word: lower case, with hyphens. */
    String word();

    /** Whether the state could be read; an unknown state satisfies nothing. */
    boolean known();
}
