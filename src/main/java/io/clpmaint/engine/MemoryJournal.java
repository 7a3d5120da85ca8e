package io.clpmaint.engine;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.time.Time;
import java.util.ArrayList;
import java.util.List;

/** A journal that lives as long as the process: for dry runs and rehearsals, whose worlds do too. */
public final class MemoryJournal implements Journal {

    private final Time time;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * An empty journal.
     *
     * @param time the cluster's time
     */
    public MemoryJournal(Time time) {
        this.time = time;
    }

    @Override
    public Entry append(RunEvent event) {
        Entry entry = new Entry(entries.size() + 1L, time.now(), event);
        entries.add(entry);
        return entry;
    }

    @Override
    public void sync() {
        // it lives as long as what it tells of
    }

    /** The entries so far. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
