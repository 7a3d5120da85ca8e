package io.clpmaint.simulator.model;

import io.clpmaint.simulator.shell.Cancellable;
import io.clpmaint.simulator.shell.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** The virtual clock and what is arranged on it. Events of the same moment happen in the order of their arrangement. */
public final class Timeline implements Scheduler {

    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private long now;
    private Instant shown;
    private long arranged;
    private long happened;

    /**
     * Starts the clock.
     *
     * @param start what it shows
     */
    public Timeline(Instant start) {
        now = start.toEpochMilli();
        shown = Instant.ofEpochMilli(now);
    }

    private static final class Event implements Comparable<Event>, Cancellable {
        private final long time;
        private final long sequence;
        private final Runnable action;
        private boolean cancelled;

        Event(long time, long sequence, Runnable action) {
            this.time = time;
            this.sequence = sequence;
            this.action = action;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    @Override
    public Instant now() {
        if (shown.toEpochMilli() != now) {
            shown = Instant.ofEpochMilli(now);
        }
        return shown;
    }

    /** The present moment in milliseconds since 1970. */
    public long millis() {
        return now;
    }

    /** How many events have happened. */
    public long happened() {
        return happened;
    }

    @Override
    public Cancellable after(Duration delay, Runnable event) {
        return after(delay.toMillis(), event);
    }

    /**
     * Arranges that something happens later.
     *
     * @param millis how much later
     * @param event what happens
     * @return to call it off
     */
    public Cancellable after(long millis, Runnable event) {
        Event arrangedEvent = new Event(now + Math.max(0, millis), arranged++, event);
        queue.add(arrangedEvent);
        return arrangedEvent;
    }

    /** When the next event is due, in milliseconds since 1970; {@link Long#MAX_VALUE} when nothing is arranged. */
    public long next() {
        skipCancelled();
        Event first = queue.peek();
        return first == null ? Long.MAX_VALUE : first.time;
    }

    /**
     * Goes to the next event and lets it happen.
     *
     * @return whether there was one
     */
    public boolean step() {
        skipCancelled();
        Event first = queue.poll();
        if (first == null) {
            return false;
        }
        now = first.time;
        happened++;
        first.action.run();
        return true;
    }

    /**
     * Sets the clock forward over a stretch in which nothing is due.
     *
     * @param millis the new time in milliseconds since 1970; a past one changes nothing
     */
    public void skipTo(long millis) {
        if (next() < millis) {
            throw new IllegalStateException("something is due before that");
        }
        now = Math.max(now, millis);
    }

    private void skipCancelled() {
        Event first = queue.peek();
        while (first != null && first.cancelled) {
            queue.poll();
            first = queue.peek();
        }
    }
}
