package io.clpmaint.engine;

import io.clpmaint.text.Text;

/** A server on which a group runs was lost while failover was suppressed: nothing of the plan follows. */
final class Lost extends Stopped {

    private static final long serialVersionUID = 1L;

    private final transient Text why;

    Lost(Text why) {
        super(why.en());
        this.why = why;
    }

    Text why() {
        return why;
    }
}
