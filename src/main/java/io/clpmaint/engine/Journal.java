package io.clpmaint.engine;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;

/** Where the engine writes what happens, before anyone is told. */
public interface Journal {

    /**
     * Appends an event. When this returns, the event and all before it outlast the end of the program and of its machine,
     * whatever kind of event it is: whoever acts on it, or is told of it, can rely on finding it again.
     *
     * @param event what happened
     * @return the entry as it was written
     * @throws JournalFailure when it could not be made durable; nothing more may be done then
     */
    Entry append(RunEvent event);
}
