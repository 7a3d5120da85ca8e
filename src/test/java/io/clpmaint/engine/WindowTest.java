package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.time.Timetable;
import io.clpmaint.time.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run within a window: what is begun is over in time, and what would not be is not begun. */
@LongProof
class WindowTest {

    private static byte[] osPatch() throws Exception {
        return Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    private static TimeLimits until(Instant deadline) {
        return new TimeLimits(new Timetable(List.of(), List.of(), Optional.of(deadline)), Optional.empty());
    }

    private static List<String> commands(Rehearsed.Ran ran) {
        return ran.commands().stream().filter(c -> c.contains("dnf")).toList();
    }

    @Test
    void whateverTheDeadlineEverythingIsOverAndGivenBackBeforeIt() throws Exception {
        Map<RunResult, Integer> ends = new EnumMap<>(RunResult.class);
        for (Duration given = Duration.ofMinutes(1);
                given.compareTo(Duration.ofHours(9)) < 0;
                given = given.plusMinutes(7)) {
            World world = World.create(Worlds.pair());
            Instant deadline = world.now().plus(given);
            Rehearsed.Ran ran = new Rehearsed(world).within(until(deadline)).run(osPatch(), Map.of());
            RunState state = ran.state();
            ends.merge(state.verdict(), 1, Integer::sum);
            assertThat(state.verdict()).as("%s", given).isIn(RunResult.SUCCESS, RunResult.OUT_OF_TIME);
            assertThat(world.now()).as("%s", given).isBefore(deadline);
            assertThat(state.owed()).as("%s", given).isEmpty();
            assertThat(world.dump()).as("%s", given).contains("ratio 1 ").doesNotContain("daemon DOWN");
            assertThat(RunState.of(ran.entries()).verdict()).isEqualTo(state.verdict());
        }
        assertThat(ends.keySet()).contains(RunResult.SUCCESS, RunResult.OUT_OF_TIME);
    }

    @Test
    void withTimeForOneServerOneIsPatchedAndTheRunSaysWhichStepCameTooLate() throws Exception {
        World world = World.create(Worlds.pair());
        Rehearsed.Ran ran = new Rehearsed(world)
                .within(until(world.now().plus(Duration.ofMinutes(190))))
                .run(osPatch(), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.OUT_OF_TIME);
        assertThat(commands(ran)).containsExactly("srvB: dnf -y update");
        assertThat(ran.state().timeUp().orElseThrow().step()).isEqualTo("protected/srvA/update");
    }

    @Test
    void aWindowOfFourHoursIsEnoughForAPairThatTakesItsUsualTime() throws Exception {
        World world = World.create(Worlds.pair());
        TimeLimits saturday = new TimeLimits(
                new Timetable(List.of(Window.parse("Sat 01:00-05:00 Asia/Tokyo")), List.of(), Optional.empty()),
                Optional.empty());
        Rehearsed.Ran ran = new Rehearsed(world).within(saturday).run(osPatch(), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.state().timetable().orElseThrow().windows()).containsExactly("Sat 01:00-05:00 Asia/Tokyo");
    }

    @Test
    void anOverriddenWindowDoesNotCountAndStandsInTheJournal() throws Exception {
        World world = World.create(Worlds.pair());
        TimeLimits sunday = new TimeLimits(
                new Timetable(List.of(Window.parse("Sun 01:00-05:00 Asia/Tokyo")), List.of(), Optional.empty()),
                Optional.of("CVE, agreed with the bank"));
        Rehearsed.Ran ran = new Rehearsed(world).within(sunday).run(osPatch(), Map.of());
        assertThat(ran.state().verdict()).isEqualTo(RunResult.SUCCESS);
        assertThat(ran.entries())
                .extracting(Entry::event)
                .filteredOn(RunEvent.TimetableSet.class::isInstance)
                .containsExactly(new RunEvent.TimetableSet(
                        List.of("Sun 01:00-05:00 Asia/Tokyo"),
                        List.of(),
                        Optional.empty(),
                        Optional.of("CVE, agreed with the bank")));
    }
}
