package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.Fault;
import io.clpmaint.simulator.spec.Injection;
import io.clpmaint.simulator.spec.Trigger;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.testing.Deaf;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The process of a long command is gone in the middle of its work. */
class CutOffTest {

    private final World world = World.create(Worlds.pair().with(Assumption.LEFT_BY_LOGIN, "is-ended"));
    private final Rehearsed rehearsed = new Rehearsed(world);

    /** Patches, and lets something happen the moment the first update is about to be given to srvB. */
    private Rehearsed.Ran patchedWhile(Runnable somethingHappens) throws Exception {
        rehearsed.watching(e -> {
            if (e.event() instanceof RunEvent.Intent i && i.words().get(0).equals("dnf")) {
                somethingHappens.run();
            }
        });
        return rehearsed.run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
    }

    private void powerIsLost(Duration after, Duration until) {
        world.inject(new Injection(
                new Trigger.At(
                        Duration.between(Worlds.pair().start(), world.now()).plus(after)),
                new Fault.PowerLoss("srvB")));
        world.act(
                "srvB",
                List.of(
                        new Declared(Optional.of("srvB"), new WorldEffect.Takes(until)),
                        new Declared(Optional.of("srvB"), new WorldEffect.PoweredOn())),
                () -> {});
    }

    private void itsProcessesAreKilled(Duration after) {
        world.execute(
                "srvB",
                "root",
                "sleep " + after.toSeconds()
                        + "; for m in .clpmaint/*/*update*/proc; do read -r p t <$m; kill -9 -$p; done",
                new Deaf());
    }

    private static RunState.Command update(Rehearsed.Ran ran) {
        return ran.state().commands().values().stream()
                .filter(c -> c.intent().words().get(0).equals("dnf"))
                .findFirst()
                .orElseThrow();
    }

    private static Duration untilKnown(Rehearsed.Ran ran) {
        RunState.Command update = update(ran);
        return ran.entries().stream()
                .filter(e -> e.event().equals(update.outcome().orElseThrow()))
                .map(e -> Duration.between(update.at(), e.at()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertDied(Rehearsed.Ran ran, String why) {
        RunEvent.Outcome outcome = update(ran).outcome().orElseThrow();
        assertThat(outcome.known()).isTrue();
        assertThat(outcome.how()).as(outcome.toString()).isEqualTo("died");
        assertThat(outcome.detail().en()).contains(why);
        assertThat(untilKnown(ran)).isLessThan(Duration.ofMinutes(10));
        assertThat(ran.state().reason().orElseThrow().en()).contains("was cut off");
        assertThat(ran.commands()).noneMatch(c -> c.startsWith("srvA: dnf"));
    }

    @Test
    void anUpdateThatLostItsPowerInTheMiddleIsKnownToHaveDiedAsSoonAsTheServerAnswers() throws Exception {
        Rehearsed.Ran ran = patchedWhile(() -> powerIsLost(Duration.ofMinutes(3), Duration.ofMinutes(4)));
        assertDied(ran, "restart of the server");
        // the package database is asked, and it is not consistent in the middle of the transaction
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().notRestored().get("services:srvB").why().en()).contains("inconsistent");
    }

    @Test
    void anUpdateThatLostItsPowerBeforeItChangedAnythingLeavesAServerThatIsBroughtBack() throws Exception {
        Rehearsed.Ran ran = patchedWhile(() -> powerIsLost(Duration.ofSeconds(10), Duration.ofSeconds(40)));
        assertDied(ran, "restart of the server");
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_RESTORED);
        assertThat(ran.state().owed()).isEmpty();
    }

    @Test
    void anUpdateWhoseProcessesWereKilledIsKnownToHaveDiedAtOnce() throws Exception {
        Rehearsed.Ran ran = patchedWhile(() -> itsProcessesAreKilled(Duration.ofMinutes(3)));
        assertDied(ran, "killed");
        assertThat(untilKnown(ran)).isLessThan(Duration.ofMinutes(5));
        assertThat(ran.state().verdict()).isEqualTo(RunResult.FAILED_ATTENTION);
        assertThat(ran.state().notRestored().get("services:srvB").why().en()).contains("inconsistent");
    }

    @Test
    void anUpdateOutlivesALoginThatIsEndedWithEverythingItLeft() throws Exception {
        world.inject(new Injection(Trigger.OnCommand.first("srvB", "tail"), new Fault.DropsBefore()));
        Rehearsed.Ran ran = patchedWhile(() -> {});
        assertThat(update(ran).outcome().orElseThrow().exit()).contains(0);
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
    }

    @Test
    void aMarkThatWasLostWithThePowerIsNotTakenForACommandThatNeverBegan() throws Exception {
        Rehearsed.Ran ran = patchedWhile(() -> {
            powerIsLost(Duration.ofMinutes(3), Duration.ofMinutes(4));
            world.execute("srvB", "root", "sleep 170; rm -rf .clpmaint", new Deaf());
        });
        assertDied(ran, "restart of the server");
        assertThat(ran.commands()).filteredOn(c -> c.startsWith("srvB: dnf")).hasSize(1);
    }

    @Test
    void aServerOnWhichAnUpdateMayStillRunIsNotBroughtBack() throws Exception {
        world.inject(new Injection(Trigger.OnCommand.first("srvB", "dnf -y"), new Fault.CommandHangs()));
        Rehearsed.Ran ran = patchedWhile(() -> {});
        assertThat(ran.state().verdict()).isEqualTo(RunResult.UNKNOWN);
        assertThat(ran.state().owed()).containsKeys("member:srvB", "services:srvB");
        RunEvent.RestoreFailed left = ran.state().notRestored().get("services:srvB");
        assertThat(left.why().en()).contains("may still be running on srvB");
        assertThat(left.commands()).as("nothing to be typed while it may run").isEmpty();
        assertThat(ran.state()
                        .steps()
                        .get("protected/srvB/update")
                        .end()
                        .orElseThrow()
                        .seconds())
                .as("its timeout of two hours counts once")
                .isBetween(7_200.0, 7_800.0);
        assertThat(ran.commands()).noneMatch(c -> c.startsWith("srvB: clpcl -s") || c.contains("enable clusterpro"));
    }
}
