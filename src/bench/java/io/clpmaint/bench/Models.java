package io.clpmaint.bench;

import io.clpmaint.app.ModelRun;
import io.clpmaint.journal.FileJournal;
import io.clpmaint.run.RunResult;
import io.clpmaint.run.RunState;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldTime;
import io.clpmaint.simulator.spec.WorldSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs on the model, without SSH, in a process of their own: prints what it measured, a name and a number a line. */
final class Models {

    /** Until the compiler has seen everything often enough. */
    private static final long WARM_UP_SECONDS = 60;

    private static final int COUNTED = 501;
    private static final String WORLD = "world.jsonl";
    private static final String JOURNAL = "journal.jsonl";

    private final ModelRun runbook;
    private final WorldSpec pair;

    private Models(Path root) {
        this.runbook = ModelRun.of(root.resolve("runbooks/os-patch.yaml"), root.resolve("runbooks/cluster.yaml"));
        this.pair = runbook.world();
    }

    /** Arguments: root of the checkout; then {@code speed}, {@code worlds COUNT} or {@code seed COUNT DIRECTORY}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Models models = new Models(Path.of(args[0]));
        switch (args[1]) {
            case "speed" -> models.speed();
            case "worlds" -> models.worlds(Integer.parseInt(args[2]));
            case "seed" -> models.seed(Integer.parseInt(args[2]), Path.of(args[3]));
            default -> throw new IllegalArgumentException(args[1]);
        }
    }

    private static void print(String name, double value) {
        System.out.println(name + " " + value);
    }

    /** From a new world to the end of the run: the first look, the plan, every step. */
    private RunState patched(World world) throws InterruptedException {
        RunState state = runbook.run(world);
        require(state.verdict() == RunResult.SUCCESS, "a run ended " + state.verdict());
        require(world.breaches().isEmpty(), "a run broke " + world.breaches());
        return state;
    }

    private static void require(boolean so, String otherwise) {
        if (!so) {
            throw new IllegalStateException(otherwise);
        }
    }

    private void speed() throws InterruptedException {
        long start = System.nanoTime();
        patched(runbook.create(pair));
        print("first", millisSince(start));
        while (System.nanoTime() - start < WARM_UP_SECONDS * 1_000_000_000L) {
            patched(runbook.create(pair));
        }
        double[] millis = new double[COUNTED];
        for (int i = 0; i < COUNTED; i++) {
            long begin = System.nanoTime();
            patched(runbook.create(pair));
            millis[i] = millisSince(begin);
        }
        Arrays.sort(millis);
        print("median", Series.median(millis));
        print("p90", millis[COUNTED * 9 / 10]);
        print("best", millis[0]);
        World world = runbook.create(pair);
        RunState state = patched(world);
        print("requests", world.requests());
        print("commands", state.commands().size());
        print("steps", state.steps().size());
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    /** Pairs that all live at once, each after a whole run. */
    private void worlds(int count) throws InterruptedException {
        List<World> worlds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            World world = runbook.create(pair.withSeed(i));
            patched(world);
            worlds.add(world);
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        print("heap", (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
        print(
                "servers",
                worlds.stream().mapToInt(w -> w.spec().servers().size()).sum());
    }

    /** The record of the world and the journal of the run, as files, byte for byte. */
    private void seed(int count, Path directory) throws IOException, InterruptedException {
        byte[] world = new byte[0];
        byte[] journal = new byte[0];
        int same = 0;
        for (int i = 0; i < count; i++) {
            Files.deleteIfExists(directory.resolve(WORLD));
            Files.deleteIfExists(directory.resolve(JOURNAL));
            recorded(directory);
            byte[] nowWorld = Files.readAllBytes(directory.resolve(WORLD));
            byte[] nowJournal = Files.readAllBytes(directory.resolve(JOURNAL));
            if (i == 0) {
                world = nowWorld;
                journal = nowJournal;
            }
            same += Arrays.equals(world, nowWorld) && Arrays.equals(journal, nowJournal) ? 1 : 0;
        }
        print("runs", count);
        print("same", same);
        print("bytes", world.length + journal.length);
    }

    private void recorded(Path directory) throws IOException, InterruptedException {
        try (World world = World.create(pair, directory.resolve(WORLD));
                FileJournal journal = FileJournal.create(directory.resolve(JOURNAL), new WorldTime(world))) {
            RunState state = runbook.run(world, journal);
            require(state.verdict() == RunResult.SUCCESS, "a run ended " + state.verdict());
        }
    }
}
