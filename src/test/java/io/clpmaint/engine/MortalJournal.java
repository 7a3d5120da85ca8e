package io.clpmaint.engine;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A journal whose writer dies after so many appends, or once something was written. */
final class MortalJournal implements Journal {

    /** The process is gone: nothing of the engine runs on. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final List<Entry> entries;
    private final Time time;
    private final Predicate<List<Entry>> over;

    MortalJournal(Time time, List<Entry> earlier, int left) {
        this(time, earlier, written -> written.size() - earlier.size() >= left);
    }

    MortalJournal(Time time, List<Entry> earlier, Predicate<List<Entry>> over) {
        this.time = time;
        this.entries = new ArrayList<>(earlier);
        this.over = over;
    }

    /** A journal whose writer lives. */
    static MortalJournal immortal(Time time, List<Entry> earlier) {
        return new MortalJournal(time, earlier, written -> false);
    }

    @Override
    public Entry append(RunEvent event) {
        if (over.test(entries)) {
            throw new Killed();
        }
        Entry entry = new Entry(entries.size() + 1L, time.now(), event);
        entries.add(entry);
        return entry;
    }

    @Override
    public void sync() {
        // the process dies, its machine does not
    }

    List<Entry> entries() {
        return entries;
    }
}
