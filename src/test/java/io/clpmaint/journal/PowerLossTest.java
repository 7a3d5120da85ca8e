package io.clpmaint.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.engine.Journal;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.testing.Rehearsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine that the program runs on loses power, and with it whatever was not forced to its disk. */
class PowerLossTest {

    /** The power is gone: nothing of the program runs on. */
    private static final class PowerLost extends Error {
        private static final long serialVersionUID = 1L;
    }

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

    /** Tells the engine of so many events, and loses power before the next. */
    private static Journal losingPowerAfter(int events, Journal journal, List<Entry> told) {
        return event -> {
            if (told.size() == events) {
                throw new PowerLost();
            }
            Entry entry = journal.append(event);
            told.add(entry);
            return entry;
        };
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
    void nothingIsLostOfWhatTheEngineWasTold() throws Exception {
        Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
        List<Entry> told = new ArrayList<>();
        List<Long> durable = new ArrayList<>();
        try (FileJournal journal = disk.create(rehearsed.time())) {
            Journal noting = event -> {
                Entry entry = journal.append(event);
                told.add(entry);
                durable.add(disk.durable());
                return entry;
            };
            rehearsed.execute(rehearsed.prepare(osPatch, Map.of()), noting, new RunState());
        }
        assertThat(told).hasSizeGreaterThan(200);
        for (int events = told.size(); events >= 1; events--) {
            disk.cutTo(durable.get(events - 1));
            JournalReader.Result left = JournalReader.read(file);
            assertThat(left.entries()).isEqualTo(told.subList(0, events));
            assertThat(left.torn()).isFalse();
        }
    }

    @Test
    void whereverPowerIsLostTheRunReachesTheSameEndAndRepeatsNothing() throws Exception {
        Rehearsed whole = new Rehearsed(World.create(Worlds.pair()));
        Rehearsed.Ran reference = whole.run(osPatch, Map.of());
        assertThat(reference.state().verdict()).isEqualTo(RunResult.SUCCESS);
        for (int events = 1; events < reference.entries().size(); events++) {
            Rehearsed rehearsed = new Rehearsed(World.create(Worlds.pair()));
            Rehearsed.Prepared prepared = rehearsed.prepare(osPatch, Map.of());
            List<Entry> told = new ArrayList<>();
            try (FileJournal journal = disk.create(rehearsed.time())) {
                rehearsed.execute(prepared, losingPowerAfter(events, journal, told), new RunState());
            } catch (PowerLost e) {
                // the controller is gone; the cluster goes on
            }
            disk.losePower();
            JournalReader.Result left = JournalReader.read(file);
            assertThat(left.entries()).isEqualTo(told);
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
    }

    private static RunEvent last(List<Entry> entries) {
        return entries.get(entries.size() - 1).event();
    }
}
