package io.clpmaint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part without SSH: how fast the engine and the model are, how much a world weighs, and whether seeds hold. */
final class InMemory {

    private static final int PAIRS = 500;
    private static final int SEEDED_RUNS = 1000;

    /** The full compiler, as {@code rehearse} and benchmarks have it; one core does everything. */
    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xms128m", "-Xmx256m");

    /** A file system in memory, where there is one: waiting for a disk proves nothing here. */
    private static final Path MEMORY = Path.of("/dev/shm");

    private final Path root;
    private final Path scratch;
    private final Path home;
    private final Stopwatch stopwatch;
    private final Page page;

    InMemory(Path root, Path scratch, Path home, Stopwatch stopwatch, Page page) {
        this.root = root;
        this.scratch = scratch;
        this.home = home;
        this.stopwatch = stopwatch;
        this.page = page;
    }

    void measure() throws IOException, InterruptedException {
        Map<String, Double> speed = figures(models("speed"));
        page.table(
                "os-patch on the simulated pair in memory, one core, after a minute's warm-up",
                List.of("whole run", "median ms", "90 % below ms", "best ms", "first ms"));
        page.row(
                "world, first look, plan, " + whole(speed, "steps") + " steps, " + whole(speed, "commands")
                        + " commands",
                Figures.plain(speed.get("median")),
                Figures.plain(speed.get("p90")),
                Figures.plain(speed.get("best")),
                Figures.plain(speed.get("first")));
        page.verdict(new Verdict("a whole os-patch run in memory", speed.get("median"), 2, " ms", true));
        requests(speed);
        worlds();
        seeds();
    }

    private void requests(Map<String, Double> speed) {
        page.table(
                "Requests to servers in one os-patch run, the first look at the cluster included",
                List.of("requests", "per step of the plan", "per command that changes something"));
        double requests = speed.get("requests");
        page.row(
                whole(speed, "requests"),
                Figures.plain(requests / speed.get("steps")),
                Figures.plain(requests / speed.get("commands")));
        page.verdict(new Verdict("requests per step of os-patch", requests / speed.get("steps"), 4, "", true));
    }

    private void worlds() throws IOException, InterruptedException {
        Command command = models("worlds", Integer.toString(PAIRS));
        Map<String, Double> figures = figures(command);
        double peak = stopwatch.peakMebibytes(command);
        page.table("Pairs alive at once, each after a whole run", List.of("servers", "heap MiB", "peak resident MiB"));
        page.row(whole(figures, "servers"), Figures.plain(figures.get("heap")), Figures.plain(peak));
        page.verdict(new Verdict(whole(figures, "servers") + " simulated servers", peak, 512, " MiB", true));
    }

    private void seeds() throws IOException, InterruptedException {
        Path directory = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "clpb") : scratch;
        try {
            Map<String, Double> figures = figures(models("seed", Integer.toString(SEEDED_RUNS), directory.toString()));
            page.verdict(new Verdict(
                    "runs of one seed with the same world record and journal, byte for byte",
                    figures.get("same"),
                    SEEDED_RUNS,
                    "",
                    false));
        } finally {
            if (!directory.equals(scratch)) {
                Bench.delete(directory);
            }
        }
    }

    private static String whole(Map<String, Double> figures, String name) {
        return Long.toString(Math.round(figures.get(name)));
    }

    private Command models(String... arguments) {
        List<String> argv = new ArrayList<>();
        if (Bench.onPath("taskset")) {
            argv.addAll(List.of("taskset", "-c", "0"));
        }
        argv.add(home.resolve("bin/java").toString());
        argv.addAll(FLAGS);
        argv.addAll(List.of("-cp", Bench.classPath(root), Models.class.getName(), root.toString()));
        argv.addAll(List.of(arguments));
        return new Command("os-patch in memory", argv, Map.of(), root);
    }

    private Map<String, Double> figures(Command command) throws IOException, InterruptedException {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String line : stopwatch.output(command)) {
            int blank = line.indexOf(' ');
            figures.put(line.substring(0, blank), Double.parseDouble(line.substring(blank + 1)));
        }
        return figures;
    }
}
