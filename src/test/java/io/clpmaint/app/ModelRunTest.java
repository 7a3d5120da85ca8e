package io.clpmaint.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.journal.FileJournal;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldTime;
import io.clpmaint.simulator.spec.WorldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs in memory: as good as those over SSH, and the same again whenever they are made again. */
class ModelRunTest {

    private static final int AGAIN = 20;

    private final ModelRun osPatch = ModelRun.of(Path.of("runbooks/os-patch.yaml"), Path.of("runbooks/cluster.yaml"));

    @TempDir
    private Path scratch;

    /** What a run leaves: the record of its world and its own journal. */
    private record Left(String world, String journal) {}

    private Left left(WorldSpec spec) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(scratch, "run");
        Path record = folder.resolve("world.jsonl");
        Path journal = folder.resolve("journal.jsonl");
        try (World world = World.create(spec, record);
                FileJournal kept = FileJournal.create(journal, new WorldTime(world))) {
            assertThat(osPatch.run(world, kept).verdict()).isEqualTo(RunResult.SUCCESS);
        }
        return new Left(Files.readString(record), Files.readString(journal));
    }

    @Test
    void theSameSeedLeavesTheSameBytes() throws Exception {
        Left first = left(osPatch.world());
        for (int i = 0; i < AGAIN; i++) {
            assertThat(left(osPatch.world())).isEqualTo(first);
        }
    }

    @Test
    void anotherSeedLeavesOthers() throws Exception {
        Left first = left(osPatch.world());
        Left other = left(osPatch.world().withSeed(2));
        assertThat(other.world()).isNotEqualTo(first.world());
        assertThat(other.journal()).isNotEqualTo(first.journal());
    }

    /** Taking the lock, giving it back, and taking it again after a restart, on each of two servers. */
    private static final long LOCK_REQUESTS = 3;

    /** Arming the server's own end of the suppression, renewing it around each of two restarts, and disarming it. */
    private static final long END_REQUESTS = 8;

    /** The failover watch looks that often while failover is suppressed, which it is for most of the run. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    /** The look itself, and the long command on another server that is asked once more because of it. */
    private static final long REQUESTS_PER_LOOK = 2;

    @Test
    void serversAreAskedNoMoreThanSixTimesPerCommandAndForTheLockTheirOwnEndsAndTheWatch() throws Exception {
        World world = World.create(osPatch.world());
        RunState state = osPatch.run(world);
        Duration length = Duration.between(state.startedAt().orElseThrow(), state.lastAt());
        long looks = length.dividedBy(LOOK_EVERY);
        assertThat(world.requests())
                .isLessThan(
                        6L * state.commands().size() + 2 * (LOCK_REQUESTS + END_REQUESTS) + REQUESTS_PER_LOOK * looks);
    }

    @Test
    void aRunThatIsRecordedIsTheOneThatIsNot() throws Exception {
        World world = World.create(osPatch.world());
        assertThat(osPatch.run(world).verdict()).isEqualTo(RunResult.SUCCESS);
        try (World recorded = World.create(osPatch.world(), scratch.resolve("world.jsonl"))) {
            osPatch.run(recorded);
            assertThat(recorded.dump()).isEqualTo(world.dump());
        }
    }
}
