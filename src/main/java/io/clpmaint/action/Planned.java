package io.clpmaint.action;

import io.clpmaint.text.Text;

/** What came of planning an action. */
public sealed interface Planned {

    /**
     * It can be done.
     *
     * @param steps what is done
     */
    record Possible(Steps steps) implements Planned {}

    /**
     * It cannot be done there.
     *
     * @param why why
     * @param fix what to change
     */
    record Impossible(Text why, Text fix) implements Planned {}
}
