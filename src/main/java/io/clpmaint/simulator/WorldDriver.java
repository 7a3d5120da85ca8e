package io.clpmaint.simulator;

import io.clpmaint.node.CommandTimer;
import io.clpmaint.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Lets a world's time pass for a run in the same process that reaches it over connections.
 *
 * <p>Somebody always holds the right to act, and as long as somebody does, no time passes: a thread of the run while it
 * computes; a command from the moment it is sent until it waits for something on its server with all its input there; its
 * reply until the thread that waits has it. When nobody holds it, the thread that gave it up last lets the next event
 * happen, or wakes whoever sleeps or has waited long enough, whatever is due first. So a run takes no longer than it
 * computes, and the same run meets the same events at the same moments. At a speed, time passes by itself instead, that
 * much faster than the system's, and everybody waits for it.
 *
 * <p>Everything here happens under the world's monitor. A driver belongs to the thread that made it, until that closes
 * it; further threads that act on the world say so with {@link #enter}.
 */
public final class WorldDriver implements AutoCloseable {

    private final World world;
    private final Optional<Pace> pace;
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private final List<Wait> waits = new ArrayList<>();
    private final List<Ticket> tickets = new ArrayList<>();
    private final Time time = new DrivenTime();
    private int acting = 1;
    private Consumer<Throwable> failed = failure -> {};
    private Delivery delivery = () -> true;
    private long arranged;
    private boolean driving;
    private boolean closed;

    private WorldDriver(World world, Optional<Pace> pace) {
        this.world = world;
        this.pace = pace;
    }

    /**
     * Drives a world as fast as its run computes.
     *
     * @param world the world
     * @return the driver; the calling thread is the run's
     */
    public static WorldDriver unbound(World world) {
        return new WorldDriver(world, Optional.empty());
    }

    /**
     * Drives a world at a speed.
     *
     * @param world the world
     * @param speed how many of its seconds pass in one of the system's, above 0
     * @return the driver, running
     */
    public static WorldDriver atSpeed(World world, double speed) {
        if (!(speed > 0) || speed > 1e9) {
            throw new IllegalArgumentException("not a speed: " + speed);
        }
        Pace pace = new Pace(world.now(), speed);
        WorldDriver driver = new WorldDriver(world, Optional.of(pace));
        Thread thread = new Thread(driver::follow, "world-clock");
        thread.setDaemon(true);
        thread.start();
        return driver;
    }

    /** The world it drives. */
    public World world() {
        return world;
    }

    /** The world's time: sleeping lets it pass. */
    public Time time() {
        return time;
    }

    /** Counts the world's time while commands are waited for. */
    public CommandTimer timer() {
        return Wait::new;
    }

    /** Asked before somebody gives up waiting for a command, so that nothing is lost that was printed long before. */
    @FunctionalInterface
    public interface Delivery {

        /**
         * Whether everything that commands printed so far has reached whoever waits for them. When not, calls
         * {@link WorldDriver#proceed} as soon as it has.
         */
        boolean complete();
    }

    /**
     * Says who knows what is on its way from the servers.
     *
     * @param asked asked while the world's monitor is held
     */
    public void delivery(Delivery asked) {
        synchronized (world) {
            delivery = asked;
        }
    }

    /** One more thread of the run begins to act. To be called before the thread that starts it goes on or waits. */
    public void enter() {
        synchronized (world) {
            acting++;
        }
    }

    /** A thread of the run has ended, or waits for another one of the run. */
    public void leave() {
        synchronized (world) {
            acting--;
            drive();
        }
    }

    /** A command is about to be given to the world: brings the world to the present moment. */
    public void catchUp() {
        synchronized (world) {
            pace.ifPresent(p -> advance(p.now()));
        }
    }

    /**
     * Says who has to know when time cannot pass any more, for instance because the world's record cannot be written.
     *
     * @param told called once, from the clock's thread, with the world's monitor held
     */
    public void onFailure(Consumer<Throwable> told) {
        synchronized (world) {
            failed = told;
        }
    }

    /**
     * Lets time pass at once, beside the time that passes by itself.
     *
     * @param duration how much; zero or less changes nothing
     */
    public void leap(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            return;
        }
        synchronized (world) {
            pace.ifPresent(p -> p.leapt = p.leapt.plus(duration));
            advance(pace.map(Pace::now).orElseGet(() -> world.now().plus(duration)));
            world.notifyAll();
        }
    }

    /** How many of the world's seconds pass in one of the system's; 0 when none do by themselves. */
    public double speed() {
        return pace.map(p -> p.speed).orElse(0.0);
    }

    /** Something was arranged with the world, perhaps for an earlier moment than the one that is waited for. */
    public void changed() {
        synchronized (world) {
            world.notifyAll();
        }
    }

    /**
     * A command and all its input have arrived at a server, and it has not ended. Call {@link #proceed} next.
     *
     * @return to be settled when the command ends or nobody waits for it any more
     */
    public Ticket arrived() {
        synchronized (world) {
            Ticket ticket = new Ticket();
            tickets.add(ticket);
            return ticket;
        }
    }

    /** Lets things happen, when nobody else holds the right to act. */
    public void proceed() {
        synchronized (world) {
            drive();
        }
    }

    /** Ends it: time passes no more, and who still waits is woken. */
    @Override
    public void close() {
        synchronized (world) {
            closed = true;
            for (Alarm alarm = alarms.poll(); alarm != null; alarm = alarms.poll()) {
                alarm.action.run();
            }
            world.notifyAll();
        }
    }

    // ---- who holds the right to act -------------------------------------------------------------------------------

    /** A command that runs on a server while somebody waits for its reply. */
    public final class Ticket {

        private final Instant since = world.now();

        private Ticket() {}

        /** The reply is on its way, or the wait was given up. */
        public void settle() {
            synchronized (world) {
                tickets.remove(this);
            }
        }
    }

    /** A thread of the run waits for the reply of a command. */
    private final class Wait implements CommandTimer.Running {

        private final Instant since;
        private final Alarm alarm;
        private boolean over;

        Wait(Duration timeout, Runnable expired) {
            synchronized (world) {
                since = now();
                waits.add(this);
                acting--;
                alarm = arrange(since.plus(timeout), true, () -> {
                    end();
                    expired.run();
                });
            }
        }

        @Override
        public void stop() {
            synchronized (world) {
                end();
                drive();
            }
        }

        private void end() {
            if (over) {
                return;
            }
            over = true;
            alarms.remove(alarm);
            waits.remove(this);
            acting++;
            // When its command still runs, nobody waits for that any more. It began at the same moment.
            long waiting = waits.stream().filter(w -> w.since.equals(since)).count();
            List<Ticket> running =
                    tickets.stream().filter(t -> t.since.equals(since)).toList();
            if (running.size() > waiting) {
                tickets.remove(running.get(0));
            }
        }
    }

    /** Whether everybody waits and nothing is on its way: each command waited for has arrived and runs. */
    private boolean idle() {
        return acting <= 0 && waits.size() <= tickets.size() && !closed;
    }

    /** Lets things happen until somebody has the right to act again. */
    private void drive() {
        if (pace.isPresent() || driving) {
            return;
        }
        driving = true;
        try {
            while (idle()) {
                Alarm first = alarms.peek();
                if (first == null) {
                    return;
                }
                if (world.next().filter(next -> !next.isAfter(first.due)).isPresent()) {
                    world.step();
                } else if (first.givesUp && !delivery.complete()) {
                    return;
                } else {
                    world.advanceTo(first.due);
                    alarms.remove(first);
                    first.action.run();
                }
            }
        } finally {
            driving = false;
        }
    }

    // ---- waking ---------------------------------------------------------------------------------------------------

    private static final class Alarm implements Comparable<Alarm> {
        private final Instant due;
        private final long number;
        private final boolean givesUp;
        private final Runnable action;

        Alarm(Instant due, long number, boolean givesUp, Runnable action) {
            this.due = due;
            this.number = number;
            this.givesUp = givesUp;
            this.action = action;
        }

        @Override
        public int compareTo(Alarm other) {
            int byTime = due.compareTo(other.due);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    private Alarm arrange(Instant due, boolean givesUp, Runnable action) {
        Alarm alarm = new Alarm(due, arranged++, givesUp, action);
        if (!closed) {
            alarms.add(alarm);
            world.notifyAll();
        }
        return alarm;
    }

    private Instant now() {
        return pace.map(Pace::now).orElseGet(world::now);
    }

    private final class DrivenTime implements Time {

        @Override
        public Instant now() {
            return WorldDriver.this.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (duration.isZero() || duration.isNegative()) {
                return;
            }
            CountDownLatch woken = new CountDownLatch(1);
            Alarm alarm;
            synchronized (world) {
                alarm = arrange(now().plus(duration), false, () -> {
                    acting++;
                    woken.countDown();
                });
                acting--;
                drive();
            }
            try {
                woken.await();
            } catch (InterruptedException e) {
                synchronized (world) {
                    if (alarms.remove(alarm)) {
                        acting++;
                    }
                }
                throw e;
            }
        }
    }

    // ---- at a speed -----------------------------------------------------------------------------------------------

    /** How the world's time follows the system's. */
    private static final class Pace {
        private final Instant epoch;
        private final double speed;
        private final long start = System.nanoTime();
        private volatile Duration leapt = Duration.ZERO;

        Pace(Instant epoch, double speed) {
            this.epoch = epoch;
            this.speed = speed;
        }

        Instant now() {
            return epoch.plus(leapt).plusMillis((long) ((System.nanoTime() - start) / 1e6 * speed));
        }

        /** How long to wait, in the system's milliseconds, until the world's clock shows a moment. */
        long millisUntil(Instant moment) {
            double world = Duration.between(now(), moment).toNanos() / 1e6;
            return Math.max(1, Math.min(60_000, (long) Math.ceil(world / speed)));
        }
    }

    private void follow() {
        Pace followed = pace.orElseThrow();
        synchronized (world) {
            try {
                follow(followed);
            } catch (RuntimeException | Error e) {
                failed.accept(e);
            }
        }
    }

    private void follow(Pace followed) {
        synchronized (world) {
            while (!closed) {
                advance(followed.now());
                Optional<Instant> due = Optional.ofNullable(alarms.peek()).map(alarm -> alarm.due);
                Optional<Instant> next = world.next();
                Optional<Instant> first =
                        due.isEmpty() || next.filter(due.get()::isAfter).isPresent() ? next : due;
                try {
                    world.wait(first.map(followed::millisUntil).orElse(60_000L));
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    /** Lets happen what is due by now, in order. The world's clock goes on to the last of it, not beyond. */
    private void advance(Instant now) {
        while (!closed) {
            Alarm first = alarms.peek();
            Optional<Instant> next = world.next().filter(n -> !n.isAfter(now));
            boolean alarmDue = first != null && !first.due.isAfter(now);
            if (next.isPresent() && (!alarmDue || !next.get().isAfter(first.due))) {
                world.step();
            } else if (alarmDue) {
                alarms.remove(first);
                first.action.run();
            } else {
                break;
            }
        }
        world.passTo(now);
    }
}
