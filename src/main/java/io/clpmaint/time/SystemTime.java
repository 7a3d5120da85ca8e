package io.clpmaint.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The machine's own time. */
public final class SystemTime implements Time {

    private final Clock clock = Clock.systemUTC();

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (!duration.isNegative() && !duration.isZero()) {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    }
}
