package io.clpmaint.simulator.model;

import io.clpmaint.simulator.shell.Cancellable;
import io.clpmaint.simulator.spec.MirrorSpec;

/**
 * A copy that runs from one side of a mirror to the other. It goes on beside the business (X 4.1 Maintenance Guide p.40),
 * whose writes take their part of the way meanwhile; a tenth is always left.
 */
public final class MirrorCopy {

    private static final long LEAST_MILLIS = 2_000;
    private static final int LEAST_SHARE = 10;

    private final Timeline time;
    private final MirrorSpec mirror;
    private final MirrorSide from;
    private final MirrorSide to;
    private final long bytes;
    private final int slowness;
    private final boolean full;
    private final long began;
    private final Runnable complete;
    /** How much was copied when its present pace began. */
    private double done;

    private long since;
    private boolean planned;
    private boolean beside;
    private Cancellable end = () -> {};

    MirrorCopy(
            Timeline time,
            MirrorSpec mirror,
            MirrorSide from,
            MirrorSide to,
            long bytes,
            int slowness,
            boolean full,
            Runnable complete) {
        this.time = time;
        this.mirror = mirror;
        this.from = from;
        this.to = to;
        this.bytes = bytes;
        this.slowness = slowness;
        this.full = full;
        this.complete = complete;
        this.began = time.millis();
        this.since = began;
    }

    /**
     * Goes on at another pace.
     *
     * @param business whether the business writes from now on
     */
    void pace(boolean business) {
        if (business != beside || !planned) {
            planned = true;
            done = done();
            since = time.millis();
            beside = business;
            end.cancel();
            end = time.after(left(), complete);
        }
    }

    void cancel() {
        end.cancel();
    }

    /** How fast it goes, in bytes a second. */
    public long rate() {
        long alone = Math.max(1, mirror.rate() / slowness);
        return beside ? Math.max(Math.max(1, alone / LEAST_SHARE), alone - mirror.writes()) : alone;
    }

    private double done() {
        return Math.min((double) bytes, done + (time.millis() - since) * pace());
    }

    /** Bytes in a millisecond; the smallest copy takes its time too. */
    private double pace() {
        return Math.min(rate() / 1000.0, bytes / (double) LEAST_MILLIS);
    }

    private long left() {
        return bytes == 0 ? LEAST_MILLIS : Math.round((bytes - done()) / pace());
    }

    /** The side copied from. */
    public MirrorSide from() {
        return from;
    }

    /** The side copied to. */
    public MirrorSide to() {
        return to;
    }

    /** How much is copied, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** When it began, in milliseconds since 1970. */
    public long began() {
        return began;
    }

    /** How long it takes in all if its pace stays, in milliseconds. */
    public long millis() {
        return time.millis() - began + left();
    }

    /** Whether everything is copied, not only the difference. */
    public boolean full() {
        return full;
    }

    /** How far it is: percent, 0 to 99. */
    public int percent() {
        return bytes == 0 ? 99 : (int) Math.min(99, done() * 100 / bytes);
    }
}
