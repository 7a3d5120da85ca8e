package io.clpmaint.engine;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;

/** Where the engine writes what happens, before anyone acts on it or is told. */
public interface Journal {

    /**
     * Appends an event. It outlasts the end of the program when this returns, and that of its machine after the next
     * {@link #sync}.
     *
     * @param event what happened
     * @return the entry as it was written
     * @throws JournalFailure when it could not be written; nothing more may be done then
     */
    Entry append(RunEvent event);

    /**
     * Makes all that was appended durable, whatever kind of event it is: whoever acts on it from now on, or is told of
     * it, can rely on finding it again. Costs nothing when nothing was appended since the last time.
     *
     * @throws JournalFailure when it could not be made durable; nothing more may be done then
     */
    void sync();
}
