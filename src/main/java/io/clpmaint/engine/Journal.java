package io.clpmaint.engine;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;

/** Where the engine writes what happens, before anyone is told. */
public interface Journal {

    /**
     * Appends an event and makes it durable before it returns.
     *
     * @param event what happened
     * @return the entry as it was written
     * @throws JournalFailure when it could not be made durable; nothing more may be done then
     */
    Entry append(RunEvent event);
}
