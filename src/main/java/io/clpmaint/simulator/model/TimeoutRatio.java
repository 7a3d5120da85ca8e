package io.clpmaint.simulator.model;

import io.clpmaint.simulator.shell.Cancellable;
import io.clpmaint.simulator.spec.Assumption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The temporary multiplier of the timeouts. It ends by itself, unless a server restarted meanwhile (an assumption with
 * both readings); when the whole cluster stops it is void.
 */
public final class TimeoutRatio {

    private final Cluster cluster;
    private int value;
    private OptionalLong end = OptionalLong.empty();
    private boolean stuck;
    private Optional<Cancellable> expiry = Optional.empty();

    TimeoutRatio(Cluster cluster, int value) {
        this.cluster = cluster;
        this.value = value;
        this.stuck = value != 1;
    }

    /** The present ratio; 1 is the usual one. */
    public int value() {
        return value;
    }

    /** When it is over, in milliseconds since 1970; empty where it has no end. */
    public OptionalLong end() {
        return end;
    }

    /** Whether it stays after its end because a server restarted. */
    public boolean stuck() {
        return stuck;
    }

    /**
     * Sets it for a time.
     *
     * @param ratio the multiplier
     * @param millis for how long
     */
    public void set(int ratio, long millis) {
        expiry.ifPresent(Cancellable::cancel);
        stuck = false;
        end = OptionalLong.of(cluster.time().millis() + millis);
        expiry = Optional.of(cluster.time().after(millis, this::expired));
        change(ratio);
    }

    /** Sets it back to 1. */
    public void reset() {
        expiry.ifPresent(Cancellable::cancel);
        expiry = Optional.empty();
        end = OptionalLong.empty();
        stuck = false;
        change(1);
    }

    private void expired() {
        end = OptionalLong.empty();
        if (!stuck) {
            change(1);
        }
    }

    void restarted() {
        if (value != 1 && cluster.spec().reading(Assumption.RATIO_AFTER_RESTART).equals("stays")) {
            stuck = true;
        }
    }

    private void change(int ratio) {
        value = ratio;
        cluster.membership().ratioChanged();
        cluster.touch();
    }
}
