package io.clpmaint.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands in turn, so that a machine that slows down slows all of them. */
final class Stopwatch {

    private static final long LONGEST_RUN_SECONDS = 300;

    private final Path scratch;
    private final int rounds;

    Stopwatch(Path scratch, int rounds) {
        this.scratch = scratch;
        this.rounds = rounds;
    }

    /** One uncounted round, then the counted ones: A B C, A B C, ... */
    List<Series> inTurn(List<Command> commands) throws IOException, InterruptedException {
        List<List<Sample>> samples = new ArrayList<>();
        for (Command command : commands) {
            once(command, false);
            samples.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < commands.size(); i++) {
                samples.get(i).add(once(commands.get(i), false));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            series.add(new Series(commands.get(i).name(), samples.get(i)));
        }
        return series;
    }

    /** The same command again and again; its memory is looked at in runs of their own, because looking costs time. */
    Series alone(Command command) throws IOException, InterruptedException {
        once(command, false);
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double wall = once(command, false).wallMillis();
            double peak = round < 3
                    ? once(command, true).peakMebibytes()
                    : samples.get(samples.size() - 1).peakMebibytes();
            samples.add(new Sample(wall, peak));
        }
        return new Series(command.name(), samples);
    }

    /** What a command prints, line by line. */
    List<String> output(Command command) throws IOException, InterruptedException {
        once(command, false);
        return Files.readAllLines(output());
    }

    /** The largest resident set of one run. */
    double peakMebibytes(Command command) throws IOException, InterruptedException {
        return once(command, true).peakMebibytes();
    }

    private Path output() {
        return scratch.resolve("output.txt");
    }

    private Sample once(Command command, boolean memory) throws IOException, InterruptedException {
        Path output = output();
        ProcessBuilder builder = new ProcessBuilder(command.argv())
                .directory(command.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(command.environment());
        long start = System.nanoTime();
        Process process = builder.start();
        double peak = 0;
        if (memory) {
            while (process.isAlive()) {
                peak = Math.max(peak, peakOf(process.pid()));
                Thread.sleep(2);
            }
        } else if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.name() + " did not end within " + LONGEST_RUN_SECONDS + " s");
        }
        double wall = (System.nanoTime() - start) / 1e6;
        if (process.exitValue() != command.okExit()) {
            throw new IOException(command.name() + " ended with " + process.exitValue() + ":\n" + tail(output));
        }
        return new Sample(wall, peak);
    }

    /** The kernel's own high-water mark of the process; the launcher replaces itself by the JVM, so the id stays. */
    private static double peakOf(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
                }
            }
        } catch (IOException e) {
            // It has just ended.
        }
        return 0;
    }

    private static String tail(Path output) throws IOException {
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 2000));
    }
}
