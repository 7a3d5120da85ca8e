package io.clpmaint.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.engine.JournalFailure;
import io.clpmaint.journal.FragileDisk.Trouble;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Node;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.LongProof;
import io.clpmaint.testing.Rehearsals;
import io.clpmaint.testing.Rehearsed;
import io.clpmaint.testing.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The disk of the journal is full, read-only or broken from some entry on; later there is room again. */
@LongProof
class FullDiskTest {

    private final Rehearsals rehearsals = new Rehearsals();

    @TempDir
    Path folder;

    /** A server that notes what is sent to it once the journal has failed. */
    private record Watched(Node inner, FragileDisk disk, List<String> late) implements Node {
        @Override
        public String server() {
            return inner.server();
        }

        @Override
        public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
            if (disk.hasFailed()) {
                late.add(server() + ": " + String.join(" ", command.line().shown()));
            }
            return inner.execute(command, lines);
        }

        @Override
        public void disconnect() {
            inner.disconnect();
        }

        @Override
        public void close() {
            inner.close();
        }
    }

    private static Map<String, Long> commands(List<Entry> entries) {
        return entries.stream()
                .filter(e -> e.event() instanceof RunEvent.Intent)
                .map(e -> (RunEvent.Intent) e.event())
                .map(i -> i.step() + " " + i.server() + ": " + String.join(" ", i.words()))
                .filter(c -> c.matches(".*: (dnf|shutdown|clpgrp) .*"))
                .collect(Collectors.groupingBy(w -> w, Collectors.counting()));
    }

    private static List<String> end(World world) {
        return world.dump()
                .lines()
                .filter(l -> l.matches("(group|ratio|  on |  service|  packages|  kernel).*"))
                .toList();
    }

    /**
     * A full disk is tried at every append; the others, which the journal meets in the same place, at some, and at all where
     * all faults are asked for.
     */
    private static int every(Trouble trouble) {
        return trouble == Trouble.FULL ? Math.max(1, Sample.FAULTS / Sample.USUAL) : (Sample.FAULTS + 3) / 4;
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whereverTheDiskFailsNothingMoreIsSentAndTheRunReachesTheSameEndLater(Trouble trouble) throws Exception {
        byte[] osPatch = Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
        Path file = folder.resolve("journal.jsonl");
        Rehearsed whole = rehearsals.on(Worlds.pair());
        Rehearsed.Ran reference = whole.run(osPatch, Map.of());
        assertThat(reference.state().verdict()).isEqualTo(RunResult.SUCCESS);
        int failures = 0;
        int torn = 0;
        int every = every(trouble);
        for (int good = 2; good < reference.entries().size(); good += every) {
            FragileDisk disk = new FragileDisk(file);
            List<String> late = new ArrayList<>();
            Rehearsed rehearsed = rehearsals.on(
                    Worlds.pair(), nodes -> new WrappedNodes(nodes, node -> new Watched(node, disk, late)));
            Rehearsed.Prepared prepared = rehearsed.prepare(osPatch, Map.of());
            try (FileJournal journal = disk.create(rehearsed.time())) {
                disk.failAfter(trouble, good);
                assertThatThrownBy(() -> rehearsed.execute(prepared, journal, new RunState()))
                        .as("after %s entries", good)
                        .isInstanceOf(JournalFailure.class)
                        .hasRootCauseMessage(trouble.told().getMessage());
            }
            assertThat(late).as("sent after %s entries", good).isEmpty();
            if (trouble == Trouble.NOT_FORCED) {
                disk.losePower(); // nobody knows what of it came to the disk: the worst
            }
            JournalReader.Result left = JournalReader.read(file);
            failures++;
            torn += left.torn() ? 1 : 0;
            Rehearsed later = rehearsals.over(rehearsed.world(), rehearsed.nodes(), rehearsed.time());
            try (FileJournal journal = FileJournal.goOn(file, left, rehearsed.time())) {
                disk.failAfter(trouble, Integer.MAX_VALUE);
                RunState end = later.execute(later.again(prepared), journal, RunState.of(left.entries()))
                        .state();
                assertThat(end.verdict()).as("full after %s entries", good).isEqualTo(RunResult.SUCCESS);
            }
            assertThat(end(rehearsed.world())).as("full after %s entries", good).isEqualTo(end(whole.world()));
            assertThat(commands(JournalReader.read(file).entries()))
                    .as("full after %s entries", good)
                    .isEqualTo(commands(reference.entries()));
            Files.delete(file);
        }
        System.out.printf(
                "disk %s at one append in %d: %d failures, %d torn lines, 0 commands sent afterwards, %d runs reached the same end%n",
                trouble, every, failures, torn, failures);
        assertThat(failures * every).isGreaterThan(200);
        assertThat(torn).isEqualTo(trouble == Trouble.FULL ? failures : 0);
    }
}
