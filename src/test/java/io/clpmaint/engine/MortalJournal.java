package io.clpmaint.engine;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.time.Time;
import java.util.ArrayList;
import java.util.List;

/** A journal whose writer dies after so many appends. */
final class MortalJournal implements Journal {

    /** The process is gone: nothing of the engine runs on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final List<Entry> entries;
    private final Time time;
    private int left;

    MortalJournal(Time time, List<Entry> earlier, int left) {
        this.time = time;
        this.entries = new ArrayList<>(earlier);
        this.left = left;
    }

    @Override
    public Entry append(RunEvent event) {
        if (left-- <= 0) {
            throw new Killed();
        }
        Entry entry = new Entry(entries.size() + 1L, time.now(), event);
        entries.add(entry);
        return entry;
    }

    List<Entry> entries() {
        return entries;
    }
}
