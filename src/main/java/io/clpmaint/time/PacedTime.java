package io.clpmaint.time;

import java.time.Duration;
import java.time.Instant;

/** A clock that goes at a steady speed beside another one, from a moment at which both are known. */
public final class PacedTime implements Time {

    private final Time beside;
    private final Instant epoch;
    private final Instant since;
    private final double speed;

    /**
     * A clock beside another one.
     *
     * @param beside the other clock
     * @param epoch what this clock showed
     * @param since what the other clock showed then
     * @param speed how many seconds pass here in one of the other clock's, above 0
     */
    public PacedTime(Time beside, Instant epoch, Instant since, double speed) {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("not a speed: " + speed);
        }
        this.beside = beside;
        this.epoch = epoch;
        this.since = since;
        this.speed = speed;
    }

    @Override
    public Instant now() {
        return epoch.plusMillis(Math.round(Duration.between(since, beside.now()).toNanos() / 1e6 * speed));
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        beside.sleep(Duration.ofNanos((long) Math.ceil(duration.toNanos() / speed)));
    }
}
