package io.clpmaint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Rehearsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A fault of the program itself, in the middle of a run. */
class BugTest {

    private final World world = World.create(Worlds.pair());
    private final Rehearsed rehearsed = new Rehearsed(world);

    private Rehearsed.Ran patched() throws Exception {
        return rehearsed.run(Files.readAllBytes(Path.of("runbooks/os-patch.yaml")), Map.of());
    }

    /** The engine stumbles where it has just written an event of this kind, the first time. */
    private void stumblingAt(Predicate<RunEvent> where, Throwable bug) {
        boolean[] happened = {false};
        rehearsed.watching(e -> {
            if (!happened[0] && where.test(e.event())) {
                happened[0] = true;
                throw BugTest.<RuntimeException>unchecked(bug);
            }
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X unchecked(Throwable bug) {
        if (bug instanceof Error error) {
            throw error;
        }
        return (X) bug;
    }

    private static boolean isIntent(RunEvent event, String word) {
        return event instanceof RunEvent.Intent i && String.join(" ", i.words()).startsWith(word);
    }

    @Test
    void whatIsOwedIsGivenBackAllTheSame() throws Exception {
        stumblingAt(
                e -> e instanceof RunEvent.StepFinished f && f.step().equals("protected/srvB/disable"),
                new IllegalStateException("boom"));
        Rehearsed.Ran ran = patched();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.BUG);
        assertThat(ran.state().verdict().exit()).isEqualTo(1);
        assertThat(ran.state().owed()).isEmpty();
        assertThat(world.dump()).contains("ratio 1 ").containsPattern("server srvB .*daemon ONLINE");
        assertThat(RunState.of(ran.entries()).verdict()).isEqualTo(RunResult.BUG);
        RunEvent.Bug written = ran.state().bug().orElseThrow();
        assertThat(written.what()).contains("boom");
        assertThat(written.trace()).anyMatch(line -> line.contains("BugTest"));
    }

    @Test
    void anErrorOfTheMachineIsSurvivedToo() throws Exception {
        stumblingAt(e -> isIntent(e, "dnf"), new StackOverflowError());
        Rehearsed.Ran ran = patched();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.BUG);
        assertThat(ran.state().owed()).isEmpty();
    }

    @Test
    void aFaultWhileOneThingIsGivenBackLeavesNothingElse() throws Exception {
        boolean[] failed = {false};
        rehearsed.watching(e -> {
            if (!failed[0] && isIntent(e.event(), "dnf")) {
                failed[0] = true;
                throw new IllegalStateException("boom");
            }
            if (isIntent(e.event(), "systemctl enable")) {
                throw new IllegalStateException("again");
            }
        });
        Rehearsed.Ran ran = patched();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.BUG);
        assertThat(ran.state().notRestored()).containsOnlyKeys("services:srvB");
        assertThat(ran.state().notRestored().get("services:srvB").commands()).isNotEmpty();
        assertThat(world.dump()).contains("ratio 1 ").containsPattern("server srvB .*daemon ONLINE");
    }

    @Test
    void beforeTheFirstChangeNothingIsTouched() throws Exception {
        stumblingAt(e -> e instanceof RunEvent.RunStarted, new IllegalStateException("boom"));
        Rehearsed.Ran ran = patched();
        assertThat(ran.state().verdict()).isEqualTo(RunResult.BUG);
        assertThat(ran.commands()).isEqualTo(List.of());
    }
}
