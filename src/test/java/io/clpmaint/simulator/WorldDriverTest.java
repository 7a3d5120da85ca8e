package io.clpmaint.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.node.CommandTimer;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who lets a world's time pass, and when. */
@Timeout(30)
class WorldDriverTest {

    private final World world = World.create(Worlds.pair());

    @Test
    void sleepingPassesExactlyThatMuchTime() throws Exception {
        try (WorldDriver driver = WorldDriver.unbound(world)) {
            Instant before = driver.time().now();
            driver.time().sleep(Duration.ofHours(5));
            assertThat(driver.time().now()).isEqualTo(before.plus(Duration.ofHours(5)));
            assertThat(world.now()).isEqualTo(driver.time().now());
        }
    }

    @Test
    void noTimePassesWhileACommandIsOnItsWay() {
        try (WorldDriver driver = WorldDriver.unbound(world)) {
            Instant before = world.now();
            List<String> expired = new ArrayList<>();
            CommandTimer.Running wait = driver.timer().start(Duration.ofSeconds(10), () -> expired.add("expired"));
            driver.proceed();
            assertThat(world.now()).isEqualTo(before);
            WorldDriver.Ticket ticket = driver.arrived();
            driver.proceed();
            assertThat(expired).containsExactly("expired");
            assertThat(world.now()).isEqualTo(before.plusSeconds(10));
            ticket.settle();
            wait.stop();
            driver.proceed();
            assertThat(world.now()).isEqualTo(before.plusSeconds(10));
        }
    }

    @Test
    void aWaitThatIsGivenUpTakesItsCommandWithIt() throws Exception {
        try (WorldDriver driver = WorldDriver.unbound(world)) {
            CommandTimer.Running wait = driver.timer().start(Duration.ofSeconds(10), () -> {});
            driver.arrived();
            wait.stop();
            Instant before = world.now();
            CommandTimer.Running next = driver.timer().start(Duration.ofSeconds(10), () -> {});
            driver.proceed();
            assertThat(world.now()).isEqualTo(before);
            next.stop();
        }
    }

    @Test
    void nobodyGivesUpBeforeWhatWasPrintedHasArrived() {
        try (WorldDriver driver = WorldDriver.unbound(world)) {
            boolean[] there = {false};
            List<String> expired = new ArrayList<>();
            driver.delivery(() -> there[0]);
            driver.timer().start(Duration.ofSeconds(10), () -> expired.add("expired"));
            driver.arrived();
            driver.proceed();
            assertThat(expired).isEmpty();
            there[0] = true;
            driver.proceed();
            assertThat(expired).containsExactly("expired");
        }
    }

    @Test
    void aThreadMoreKeepsTimeFromPassingUntilItLeaves() throws Exception {
        try (WorldDriver driver = WorldDriver.unbound(world)) {
            Instant before = world.now();
            driver.enter();
            CountDownLatch slept = new CountDownLatch(1);
            Thread sleeper = new Thread(() -> {
                try {
                    driver.time().sleep(Duration.ofSeconds(60));
                    slept.countDown();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            sleeper.start();
            assertThat(world.now()).isEqualTo(before);
            driver.leave();
            assertThat(slept.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(world.now()).isEqualTo(before.plusSeconds(60));
        }
    }

    @Test
    void atASpeedTimePassesByItself() throws Exception {
        try (WorldDriver driver = WorldDriver.atSpeed(world, 10_000)) {
            Instant before = driver.time().now();
            driver.time().sleep(Duration.ofMinutes(10));
            assertThat(driver.time().now()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(10)));
            assertThat(world.now()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(10)));
            CountDownLatch expired = new CountDownLatch(1);
            driver.timer().start(Duration.ofMinutes(1), expired::countDown);
            assertThat(expired.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThatThrownBy(() -> WorldDriver.atSpeed(world, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoeverServesTheWorldIsToldWhenItsTimeCannotPassAnyMore() throws Exception {
        try (WorldDriver driver = WorldDriver.atSpeed(world, 1)) {
            CompletableFuture<Throwable> told = new CompletableFuture<>();
            driver.onFailure(told::complete);
            synchronized (world) {
                world.inject(new Injection(
                        new Trigger.At(Duration.ofMillis(50)), new Fault.SshRefused("srvA", Duration.ZERO)));
                world.onChange(() -> {
                    throw new IllegalStateException("no more");
                });
                driver.changed();
            }
            assertThat(told.get(20, TimeUnit.SECONDS)).hasMessage("no more");
        }
    }

    @Test
    void aLeapBringsTheClockForwardAndLetsHappenWhatIsDue() {
        try (WorldDriver driver = WorldDriver.atSpeed(world, 1)) {
            Instant before = driver.time().now();
            driver.leap(Duration.ofDays(1));
            assertThat(driver.time().now()).isBetween(before.plus(Duration.ofDays(1)), before.plus(Duration.ofDays(2)));
            assertThat(world.now()).isAfterOrEqualTo(before.plus(Duration.ofDays(1)));
        }
    }
}
