package io.clpmaint.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures the program next to its peers and writes the page. */
public final class Bench {

    private static final int FEW = 20;
    private static final int MANY = 220;

    /** For a peer that takes a second for a handful of steps. */
    private static final int FEWER = 60;

    /** The flags that the launcher gives to ordinary commands. */
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms32m", "-Xmx256m", "-XX:-UsePerfData");

    private final Path root;
    private final Path scratch;
    private final Stopwatch stopwatch;
    private final int rounds;
    private final boolean ansible;
    private final Page page;

    private Bench(Path root, Path scratch, int rounds, Page page) {
        this.root = root;
        this.scratch = scratch;
        this.stopwatch = new Stopwatch(scratch, rounds);
        this.rounds = rounds;
        this.ansible = onPath("ansible-playbook");
        this.page = page;
    }

    /**
     * Runs the parts asked for.
     *
     * @param args root of the checkout, rounds, parts joined by commas, Java homes joined by colons
     * @throws IOException if a command cannot be run or fails
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path root = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        List<String> parts = List.of(args[2].split(","));
        Path scratch = Files.createTempDirectory(Path.of("/tmp"), "clpb");
        Page page = new Page(rounds);
        try {
            Bench bench = new Bench(root, scratch, rounds, page);
            for (String home : args[3].split(":")) {
                bench.measure(Path.of(home), parts);
            }
        } finally {
            delete(scratch);
        }
        System.out.print(page.text());
    }

    private void measure(Path home, List<String> parts) throws IOException, InterruptedException {
        page.section("Java " + majorOf(home));
        Map<String, String> environment = environment(home);
        if (parts.contains("startup")) {
            say("start-up, Java " + majorOf(home));
            startUp(home, environment);
        }
        if (parts.contains("steps")) {
            say("steps over two hosts, Java " + majorOf(home));
            steps(home, environment);
        }
        if (parts.contains("patch")) {
            say("os-patch in virtual time, Java " + majorOf(home));
            patch(environment);
        }
        if (parts.contains("serve")) {
            say("sim serve, Java " + majorOf(home));
            new Serving(scratch, launcher(), environment, rounds, page).measure();
        }
        if (parts.contains("model")) {
            say("os-patch in memory, Java " + majorOf(home));
            new InMemory(root, scratch, home, stopwatch, page).measure();
        }
    }

    private void startUp(Path home, Map<String, String> environment) throws IOException, InterruptedException {
        List<Command> commands = new ArrayList<>();
        Path java = home.resolve("bin/java");
        String runbook = root.resolve("runbooks/os-patch.yaml").toString();
        commands.add(new Command("java -version", List.of(java.toString(), "-version"), environment, root));
        commands.add(clpmaint("clpmaint --version", environment, "--version"));
        commands.add(clpmaint("clpmaint --help", environment, "--help"));
        commands.add(clpmaint("clpmaint validate os-patch.yaml", environment, "validate", runbook));
        if (ansible) {
            Path playbook = Files.writeString(
                    scratch.resolve("check.yml"),
                    "- hosts: localhost\n  gather_facts: false\n  tasks:\n" + "    - command: uptime\n".repeat(FEW));
            commands.add(new Command(
                    "ansible-playbook --version", List.of("ansible-playbook", "--version"), environment, scratch));
            commands.add(new Command(
                    "ansible-playbook --syntax-check",
                    List.of("ansible-playbook", "-i", "localhost,", "--syntax-check", playbook.toString()),
                    environment,
                    scratch));
        }
        List<Series> series = stopwatch.inTurn(commands);
        Series floor = series.get(0);
        page.table("Start-up", List.of("command", "x java -version", "ms"));
        for (Series one : series) {
            page.row(one.name(), Figures.plain(one.ratioTo(floor)), Figures.plain(one.wallMillis()));
        }
        page.verdict(
                new Verdict("`--version` next to `java -version`", series.get(1).ratioTo(floor), 4, " x", true));
        page.verdict(
                new Verdict("`--help` next to `java -version`", series.get(2).ratioTo(floor), 4, " x", true));
        page.verdict(
                new Verdict("`validate` next to `java -version`", series.get(3).ratioTo(floor), 6, " x", true));
    }

    private void steps(Path home, Map<String, String> environment) throws IOException, InterruptedException {
        String hindrance = Hosts.hindrance();
        if (!hindrance.isEmpty()) {
            page.note("Steps over two hosts were not measured: " + hindrance + ".");
            return;
        }
        Path directory = Files.createDirectories(scratch.resolve("h" + majorOf(home)));
        try (Hosts hosts = new Hosts(directory)) {
            hosts.start();
            steps(home, environment, hosts, new Peers(directory, hosts));
        }
    }

    private void steps(Path home, Map<String, String> environment, Hosts hosts, Peers peers)
            throws IOException, InterruptedException {
        String classPath = classPath(root);
        Path java = home.resolve("bin/java");
        List<Pair> pairs = new ArrayList<>();
        pairs.add(pair(MANY, count -> peers.bareChannels(java, FLAGS, classPath, count)));
        pairs.add(pair(MANY, count -> peers.markedChannels(java, FLAGS, classPath, count)));
        pairs.add(pair(MANY, count -> peers.program(launcher(), environment, count)));
        pairs.add(pair(MANY, peers::shellLoop));
        if (ansible) {
            pairs.add(pair(FEWER, peers::ansible));
        }
        double channels = channelsPerStep(hosts, pairs.get(2));
        List<Series> series = stopwatch.inTurn(
                pairs.stream().flatMap(p -> Stream.of(p.few(), p.many())).toList());
        double[] further = new double[pairs.size()];
        for (int i = 0; i < further.length; i++) {
            further[i] = pairs.get(i).perFurtherStep(series.get(2 * i), series.get(2 * i + 1));
        }
        page.table(
                FEW + " steps of `run` over two hosts, OpenSSH on loopback",
                List.of("program", "a further step, x bare channel", "a further step, ms", FEW + " steps, s"));
        for (int i = 0; i < further.length; i++) {
            page.row(
                    pairs.get(i).few().name(),
                    Figures.plain(further[i] / further[0]),
                    Figures.plain(further[i]),
                    Figures.plain(series.get(2 * i).wallMillis() / 1000));
        }
        page.verdict(new Verdict("channels opened per step", channels, 4, "", true));
        page.verdict(new Verdict(
                "cost per channel next to a bare channel with the same text",
                further[2] / channels / further[1],
                1.3,
                " x",
                true));
        page.verdict(new Verdict(
                "cost per channel next to a bare `echo`", further[2] / channels / further[0], 1.3, " x", true));
        if (ansible) {
            page.verdict(new Verdict(
                    "a further step of ansible next to one of ours", further[4] / further[2], 10, " x", false));
        } else {
            page.note("ansible-playbook is not installed here and was left out.");
        }
    }

    /** The same program with few and with many steps. */
    private record Pair(Command few, Command many, int difference) {

        double perFurtherStep(Series ofFew, Series ofMany) {
            double[] differences = new double[ofFew.samples().size()];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = (ofMany.samples().get(i).wallMillis()
                                - ofFew.samples().get(i).wallMillis())
                        / difference;
            }
            return Series.median(differences);
        }
    }

    /** Makes the command for a number of steps. */
    private interface Maker {
        Command of(int steps) throws IOException;
    }

    private static Pair pair(int many, Maker maker) throws IOException {
        return new Pair(maker.of(FEW), maker.of(many), many - FEW);
    }

    private double channelsPerStep(Hosts hosts, Pair pair) throws IOException, InterruptedException {
        Stopwatch once = new Stopwatch(scratch, 1);
        long before = hosts.commands();
        once.inTurn(List.of(pair.few()));
        long between = hosts.commands();
        once.inTurn(List.of(pair.many()));
        long after = hosts.commands();
        // Each was run twice, the first time without being counted.
        return ((after - between) - (between - before)) / 2.0 / pair.difference();
    }

    private void patch(Map<String, String> environment) throws IOException, InterruptedException {
        Command command = clpmaint(
                "clpmaint patch, whole run",
                environment,
                "patch",
                "--runbook",
                root.resolve("runbooks/os-patch.yaml").toString(),
                "--no-input",
                "--state",
                scratch.resolve("patch").toString());
        Series series = stopwatch.alone(command);
        page.table("os-patch on the simulated pair, in virtual time, over SSH", List.of("", "wall s", "peak MiB"));
        page.row(series.name(), Figures.plain(series.wallMillis() / 1000), Figures.plain(series.peakMebibytes()));
        page.verdict(new Verdict("a whole os-patch run", series.wallMillis() / 1000, 3, " s", true));
        page.verdict(new Verdict("its peak resident memory", series.peakMebibytes(), 160, " MiB", true));
    }

    private Command clpmaint(String name, Map<String, String> environment, String... arguments) {
        List<String> argv = new ArrayList<>(List.of(launcher().toString()));
        argv.addAll(List.of(arguments));
        return new Command(name, argv, environment, root);
    }

    private Path launcher() {
        return root.resolve("scripts/clpmaint");
    }

    static String classPath(Path root) {
        return String.join(
                File.pathSeparator,
                root.resolve("target/bench").toString(),
                root.resolve("target/clpmaint.jar").toString());
    }

    private static Map<String, String> environment(Path home) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("JAVA_HOME", home.toString());
        environment.put("CLPMAINT_JAVA", home.toString());
        environment.put("CLPMAINT_JAVA_OPTS", "");
        environment.put("LANG", "C.UTF-8");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("PATH", home.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        return environment;
    }

    private static String majorOf(Path home) throws IOException {
        return Files.readAllLines(home.resolve("release")).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("JAVA_VERSION=\"?(\\d+).*", "$1"))
                .findFirst()
                .orElseThrow(() -> new IOException(home + " does not say its version"));
    }

    static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static void say(String what) {
        System.err.println("bench: " + what);
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
