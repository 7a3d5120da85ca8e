package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/** Virtual time for tests: a queue of events, ordered by moment and arrangement. */
public final class Timeline implements Scheduler {

    private record Event(Instant due, long number, Runnable body) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private Instant now = Instant.parse("2026-01-31T16:00:00Z");
    private long arranged;

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Cancellable after(Duration delay, Runnable event) {
        Event made = new Event(now.plus(delay), arranged++, event);
        events.add(made);
        return () -> events.remove(made);
    }

    /** Runs the next event; false when there is none. */
    public boolean step() {
        Event next = events.poll();
        if (next == null) {
            return false;
        }
        now = next.due;
        next.body.run();
        return true;
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
        Instant end = now.plus(duration);
        while (!events.isEmpty() && !events.peek().due.isAfter(end)) {
            step();
        }
        now = end;
    }

    /** How many events wait. */
    public int waiting() {
        return events.size();
    }
}
