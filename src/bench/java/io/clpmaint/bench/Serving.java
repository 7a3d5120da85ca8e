package io.clpmaint.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part that serves simulated servers over SSH: how long until the last of many answers. */
final class Serving {

    private static final int SERVERS = 50;
    private static final Pattern LAST = Pattern.compile(".*\\bs" + SERVERS + "\\b.*ssh -p (\\d+) .*");
    private static final int DEADLINE_SECONDS = 60;

    private final Path scratch;
    private final Path launcher;
    private final Map<String, String> environment;
    private final int rounds;
    private final Page page;

    Serving(Path scratch, Path launcher, Map<String, String> environment, int rounds, Page page) {
        this.scratch = scratch;
        this.launcher = launcher;
        this.environment = environment;
        this.rounds = rounds;
        this.page = page;
    }

    void measure() throws IOException, InterruptedException {
        StringBuilder inventory =
                new StringBuilder("apiVersion: clpmaint/v1\ncluster: many\nproduct: \"4.3\"\nservers:\n");
        for (int i = 1; i <= SERVERS; i++) {
            inventory.append("  - {name: s").append(i).append("}\n");
        }
        Path cluster = Files.writeString(scratch.resolve("many.yaml"), inventory.append("simulation: {}\n"));
        once(cluster, 0);
        double[] seconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            seconds[round] = once(cluster, round + 1);
        }
        double median = Series.median(seconds);
        page.table(
                "`sim serve`, a new folder each time, keys made in it",
                List.of("servers", "until the last answers, s"));
        page.row(Integer.toString(SERVERS), Figures.plain(median));
        page.verdict(new Verdict("`sim serve` of " + SERVERS + " servers", median, 2, " s", true));
    }

    private double once(Path cluster, int round) throws IOException, InterruptedException {
        Path folder = scratch.resolve("served" + round + "-" + environment.hashCode());
        ProcessBuilder builder = new ProcessBuilder(
                        launcher.toString(),
                        "sim",
                        "serve",
                        "--cluster",
                        cluster.toString(),
                        "--dir",
                        folder.toString())
                .redirectError(scratch.resolve("serve.err").toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                Matcher last = LAST.matcher(line);
                if (last.matches()) {
                    greet(Integer.parseInt(last.group(1)));
                    return (System.nanoTime() - start) / 1e9;
                }
            }
            throw new IOException(
                    "sim serve ended before it served: " + Files.readString(scratch.resolve("serve.err")));
        } finally {
            process.destroy();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    /** A server that listens says what it is. */
    private static void greet(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(DEADLINE_SECONDS * 1000);
            byte[] first = socket.getInputStream().readNBytes(4);
            if (!new String(first, StandardCharsets.US_ASCII).equals("SSH-")) {
                throw new IOException("port " + port + " does not speak SSH");
            }
        }
    }
}
