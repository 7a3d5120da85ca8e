package io.clpmaint.notify;

import io.clpmaint.text.Text;

/** A message did not arrive. */
public final class Undelivered extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Text why;
    private final boolean worthRetrying;

    Undelivered(Text why, boolean worthRetrying) {
        super(why.en());
        this.why = why;
        this.worthRetrying = worthRetrying;
    }

    /** Why, for people. */
    public Text why() {
        return why;
    }

    /** Whether it may arrive when it is sent again. */
    boolean worthRetrying() {
        return worthRetrying;
    }
}
