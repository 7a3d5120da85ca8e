package io.clpmaint.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.engine.Journal;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine that the program runs on loses power, and with it whatever was not forced to its disk. */
@LongProof
class PowerLossTest {

    /** The power is gone: nothing of the program runs on. */
    private static final class PowerLost extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Rehearsals rehearsals = new Rehearsals();

    @TempDir
    Path folder;

    private Path file;
    private FragileDisk disk;
    private byte[] osPatch;

    @BeforeEach
    void aDisk() throws IOException {
        file = folder.resolve("journal.jsonl");
        disk = new FragileDisk(file);
        osPatch = Files.readAllBytes(Path.of("runbooks/os-patch.yaml"));
    }

    /** A journal of a machine that loses power before an event that would follow so many. */
    private static final class Doomed implements Journal {

        private final Journal journal;
        private final int events;
        private final List<Entry> written = new ArrayList<>();

        Doomed(Journal journal, int events) {
            this.journal = journal;
            this.events = events;
        }

        @Override
        public Entry append(RunEvent event) {
            if (written.size() == events) {
                throw new PowerLost();
            }
            Entry entry = journal.append(event);
            written.add(entry);
            return entry;
        }

        @Override
        public void sync() {
            journal.sync();
        }
    }

    /** A server, and what happens before each request to it. */
    private record Tapped(Node inner, Runnable before) implements Node {
        @Override
        public String server() {
            return inner.server();
        }

        @Override
        public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
            before.run();
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
                .collect(Collectors.groupingBy(w -> w, Collectors.counting()));
    }

    private static List<String> end(World world) {
        return world.dump()
                .lines()
                .filter(l -> l.matches("(group|ratio|  on |  service|  packages|  kernel).*"))
                .toList();
    }

    @Test
    void beforeAnythingIsSentAllThatWasWrittenIsDurableAndTold() throws Exception {
        List<Entry> told = new ArrayList<>();
        int[] requests = {0};
        Rehearsed rehearsed = rehearsals.on(
                Worlds.pair(),
                nodes -> new WrappedNodes(
                        nodes,
                        node -> new Tapped(node, () -> {
                            requests[0]++;
                            assertThat(durable()).isEqualTo(whole()).isEqualTo(told);
                        })));
        rehearsed.watching(told::add);
        Rehearsed.Prepared prepared = rehearsed.prepare(osPatch, Map.of());
        int looks = requests[0];
        try (FileJournal journal = disk.create(rehearsed.time())) {
            rehearsed.execute(prepared, journal, new RunState());
        }
        assertThat(durable()).isEqualTo(told).hasSizeGreaterThan(200);
        assertThat(requests[0] - looks).isGreaterThan(100);
    }

    private List<Entry> whole() {
        return Files.exists(file) ? JournalReader.read(file).entries() : List.of();
    }

    /** What a loss of power now would leave. */
    private List<Entry> durable() {
        return whole().subList(0, disk.durableLines());
    }

    @Test
    void whereverPowerIsLostTheRunReachesTheSameEndAndRepeatsNothing() throws Exception {
        Rehearsed whole = rehearsals.on(Worlds.pair());
        Rehearsed.Ran reference = whole.run(osPatch, Map.of());
        assertThat(reference.state().verdict()).isEqualTo(RunResult.SUCCESS);
        int lost = 0;
        for (int written = 2; written < reference.entries().size(); written++) {
            int events = written;
            Rehearsed rehearsed = rehearsals.on(Worlds.pair());
            List<Entry> told = new ArrayList<>();
            rehearsed.watching(told::add);
            Rehearsed.Prepared prepared = rehearsed.prepare(osPatch, Map.of());
            try (FileJournal journal = disk.create(rehearsed.time())) {
                assertThatThrownBy(() -> rehearsed.execute(prepared, new Doomed(journal, events), new RunState()))
                        .isInstanceOf(PowerLost.class);
                disk.losePower(); // the controller is gone; the cluster goes on
            }
            JournalReader.Result left = JournalReader.read(file);
            assertThat(left.entries()).isEqualTo(told).hasSizeLessThanOrEqualTo(events);
            lost += events - left.entries().size();
            try (FileJournal journal = disk.goOn(left, rehearsed.time())) {
                RunState end = rehearsed
                        .execute(rehearsed.again(prepared), journal, RunState.of(left.entries()))
                        .state();
                assertThat(end.verdict()).as("power lost after %s", last(told)).isEqualTo(RunResult.SUCCESS);
            }
            assertThat(end(rehearsed.world()))
                    .as("power lost after %s", last(told))
                    .isEqualTo(end(whole.world()));
            Map<String, Long> given = commands(JournalReader.read(file).entries());
            commands(reference.entries()).forEach((command, times) -> {
                if (command.matches(".*: (dnf|shutdown|clpgrp) .*")) {
                    assertThat(given).as("power lost after %s", last(told)).containsEntry(command, times);
                }
            });
            Files.delete(file);
        }
        assertThat(lost).as("events that had been written and were lost").isPositive();
    }

    private static RunEvent last(List<Entry> entries) {
        return entries.get(entries.size() - 1).event();
    }
}
