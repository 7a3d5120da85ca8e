package io.clpmaint.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A clock that follows another one. */
class PacedTimeTest {

    private static final Instant SINCE = Instant.parse("2026-07-01T12:00:00Z");
    private static final Instant EPOCH = Instant.parse("2026-01-10T01:00:00Z");

    /** A clock that goes only by being slept on. */
    private static final class Standing implements Time {
        private Instant now = SINCE;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public void sleep(Duration duration) {
            now = now.plus(duration);
        }
    }

    @Test
    void itGoesAsManyTimesAsFastFromTheMomentThatBothAreKnownFor() {
        Standing system = new Standing();
        PacedTime world = new PacedTime(system, EPOCH, SINCE, 60);
        assertThat(world.now()).isEqualTo(EPOCH);
        system.sleep(Duration.ofMillis(1500));
        assertThat(world.now()).isEqualTo(EPOCH.plusSeconds(90));
    }

    @Test
    void sleepingTakesAsManyTimesLess() throws InterruptedException {
        Standing system = new Standing();
        PacedTime world = new PacedTime(system, EPOCH, SINCE, 60);
        world.sleep(Duration.ofMinutes(10));
        assertThat(system.now()).isEqualTo(SINCE.plusSeconds(10));
        assertThat(world.now()).isEqualTo(EPOCH.plus(Duration.ofMinutes(10)));
    }

    @Test
    void itMayAlsoGoSlower() throws InterruptedException {
        Standing system = new Standing();
        PacedTime world = new PacedTime(system, EPOCH, SINCE, 0.5);
        world.sleep(Duration.ofSeconds(1));
        assertThat(system.now()).isEqualTo(SINCE.plusSeconds(2));
    }
}
