package io.clpmaint.engine;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;

/** Where the engine writes what happens, before anyone is told. */
public interface Journal {

    /**
     * Appends an event. It outlasts the program's end at once, and the machine's before anything that it announces
     * (a command, something owed) is begun.
     *
     * @param event what happened
     * @return the entry as it was written
     * @throws JournalFailure when it could not be made durable; nothing more may be done then
     */
    Entry append(RunEvent event);
}
