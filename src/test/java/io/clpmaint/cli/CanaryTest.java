package io.clpmaint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.secret.Secret;
import io.clpmaint.simulator.SimulatedNodes;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.spec.WorldSpecReader;
import io.clpmaint.simulator.ssh.SimulatedSsh;
import io.clpmaint.testing.Canary;
import io.clpmaint.testing.Checkout;
import io.clpmaint.testing.Cli;
import io.clpmaint.testing.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets in every place that takes one, on servers that print each of them back in every form, on both streams: none is
 * in anything that leaves the program. The servers are simulated ones behind SSH; the program takes them for real.
 */
@Timeout(120)
class CanaryTest {

    /** The password for sudo; that of a simulated account is its name. */
    private static final Canary SUDO = new Canary("k7canary9fq2x");

    private static final Canary FILE = new Canary("f1le can'ary \"$x`\\ &</+=%?~ 秘密");
    private static final Canary COMMAND = new Canary("c0mmand-canary/" + "0123456789abcdef".repeat(12));
    private static final Canary TYPED = new Canary("typed+canary*42!(here)");
    private static final Canary KEY = new Canary("signing-key-canary-7731");
    private static final Canary PASSPHRASE = new Canary("pass phrase canary 5150");
    private static final List<Canary> ALL = List.of(SUDO, FILE, COMMAND, TYPED, KEY, PASSPHRASE);

    private static final String LEAK = "cat /opt/forms; cat /opt/forms >&2; cat; exit ";

    @TempDir
    Path folder;

    private Cli cli;
    private World world;
    private WorldDriver driver;
    private SimulatedSsh ssh;
    private HttpServer hook;
    private final Map<String, String> told = new ConcurrentHashMap<>();

    @BeforeEach
    void serversThatPrintWhatTheyShouldNot() throws Exception {
        Checkout.into(folder);
        cli = Cli.in(folder);
        Path simulated = folder.resolve("runbooks/cluster.yaml");
        Files.writeString(
                simulated,
                Files.readString(simulated)
                        .replace(
                                "simulation:\n",
                                "simulation:\n  users: [{name: " + SUDO.value() + ", sudo: with-password}]\n"));
        Inventory inventory = InventoryReader.read("cluster.yaml", Files.readAllBytes(simulated))
                .value()
                .orElseThrow();
        world = World.create(
                WorldSpecReader.read(inventory).value().orElseThrow().world());
        List<String> forms = ALL.stream().flatMap(c -> c.printed().stream()).toList();
        keep("srvA", String.join("\n", forms) + "\n");
        driver = WorldDriver.atSpeed(world, 1000);
        ssh = SimulatedSsh.start(world, driver, Files.createDirectory(folder.resolve("keys")));
        Process locked = new ProcessBuilder(
                        "ssh-keygen",
                        "-q",
                        "-p",
                        "-P",
                        "",
                        "-N",
                        PASSPHRASE.value(),
                        "-f",
                        ssh.identity().toString())
                .redirectErrorStream(true)
                .start();
        assertThat(locked.waitFor()).isZero();
        Files.delete(simulated);
        secret("password", SUDO.value() + "\n");
        secret("passphrase", PASSPHRASE.value() + "\n");
        secret("token", FILE.value() + "\n");
        secret("printed", COMMAND.value() + "\n");
        secret("key", KEY.value() + "\n");
        secret("typed", TYPED.value() + "\n");
        Files.writeString(folder.resolve("pair1.yaml"), """
                apiVersion: clpmaint/v1
                cluster: pair1
                product: "4.3"
                ssh:
                  user: %s
                  become-password-from: command:cat %s
                  identity: %s
                  passphrase-from: file:secrets/passphrase
                  known-hosts: %s
                  agent: false
                  connect-timeout: 5s
                servers:
                  - {name: srvA, host: 127.0.0.1, port: %d}
                  - {name: srvB, host: 127.0.0.1, port: %d}
                """.formatted(
                        SUDO.value(),
                        folder.resolve("secrets/password"),
                        ssh.identity(),
                        ssh.knownHosts(),
                        ssh.port("srvA"),
                        ssh.port("srvB")));
        Path program = folder.resolve("tell");
        Files.writeString(program, "#!/bin/sh\n{ cat; env; } >> " + folder.resolve("told-to-a-program") + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", exchange -> {
            told.put(
                    "notification " + told.size(),
                    exchange.getRequestHeaders().entrySet() + "\n"
                            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        hook.start();
    }

    private void keep(String server, String forms) throws InterruptedException {
        RemoteCommand write = RemoteCommand.changing(
                        CommandLine.of(List.of("sh", "-c", "cat > /opt/forms")), Privilege.USER, Duration.ofMinutes(1))
                .withInput(Secret.of(forms.toCharArray()));
        CommandOutcome written = new SimulatedNodes(world, "root").node(server).execute(write);
        assertThat(written)
                .isInstanceOfSatisfying(
                        CommandOutcome.Exited.class,
                        e -> assertThat(e.code()).as(e.toString()).isZero());
    }

    private void secret(String name, String text) throws IOException {
        Path file = Files.createDirectories(folder.resolve("secrets")).resolve(name);
        Files.writeString(file, text);
    }

    private void runbook(int exit) throws IOException {
        Files.writeString(folder.resolve("leak.yaml"), """
                apiVersion: clpmaint/v1
                name: leak
                category: protect
                title: {en: leak, ja: leak}
                parameters:
                  token:   {type: secret}
                  printed: {type: secret, default: "command:cat %s"}
                  typed:   {type: secret, optional: true}
                steps:
                  - {id: file, run: {server: srvA, command: [sh, -c, "%s0"], stdin: "${token}"}}
                  - {id: typed, run: {server: srvA, shell: true, command: "%s0", stdin: "${typed}"}}
                  - {id: here, run: {server: controller, command: [sh, -c, "cat; cat %s >&2"], stdin: "${printed}"}}
                  - {id: printed, run: {server: srvA, command: [sh, -c, "%s%d"], stdin: "${printed}"}}
                """.formatted(
                        folder.resolve("secrets/printed"), LEAK, LEAK, folder.resolve("secrets/token"), LEAK, exit));
    }

    @AfterEach
    void end() {
        hook.stop(0);
        ssh.close();
        driver.close();
        world.close();
    }

    private String[] run(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--runbook",
                "leak.yaml",
                "--cluster",
                "pair1.yaml",
                "--yes",
                "-vv",
                "-p",
                "token=file:" + folder.resolve("secrets/token"),
                "--notify",
                "tell",
                "--notify",
                "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook",
                "--notify-key",
                "secrets/key"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Looks for every form of every secret in all that left the program, and says how much that was. */
    private void nothingIsSeen(String what, Cli.Result... results) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(told);
        for (Cli.Result result : results) {
            texts.put("stdout of " + texts.size(), result.out());
            texts.put("stderr of " + texts.size(), result.err());
            Matcher bug = Pattern.compile("\\S*/(clpmaint-bug-\\S*?\\.txt)").matcher(result.err());
            while (bug.find()) {
                texts.put(bug.group(1), Files.readString(Path.of(bug.group())));
            }
        }
        try (Stream<Path> files = Files.walk(cli.state())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                texts.put(folder.relativize(file) + " as text", utf8(file));
                // the inventory as it is written; a simulated account's name is its password
                texts.replaceAll((name, text) -> text.replace("user: " + SUDO.value() + "\\n", ""));
            }
        }
        texts.put("what a program was told", utf8(folder.resolve("told-to-a-program")));
        int masks = texts.values().stream()
                .mapToInt(t -> t.split("\\*{8}", -1).length - 1)
                .sum();
        int bytes = texts.values().stream().mapToInt(String::length).sum();
        int forms = ALL.stream().mapToInt(c -> c.forms().size()).sum();
        List<String> seen = new ArrayList<>();
        texts.forEach((name, text) -> ALL.stream()
                .filter(c -> c.in(text) > 0)
                .forEach(c -> seen.add(c.value() + " " + c.in(text) + " times in " + name)));
        System.out.printf(
                "canaries, %s: %d forms of %d secrets in %d texts of %d KiB: %d occurrences, %d masks%n",
                what, forms, ALL.size(), texts.size(), bytes / 1024, seen.size(), masks);
        assertThat(seen).isEmpty();
        assertThat(masks).isGreaterThan(100);
        assertThat(told).isNotEmpty();
    }

    private static String utf8(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    @Test
    void aSuccessfulRunShowsNone() throws Exception {
        runbook(0);
        cli.typingUnseen(TYPED.value());
        Cli.Result plan = cli.run(
                "plan",
                "--runbook",
                "leak.yaml",
                "--cluster",
                "pair1.yaml",
                "--out",
                "state/saved.json",
                "-p",
                "token=prompt");
        Cli.Result run = cli.run(run("-p", "typed=prompt"));
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.err()).contains("value of the secret typed: ");
        List<Cli.Result> all = new ArrayList<>(List.of(plan, run));
        for (String form : List.of("text", "json")) {
            all.add(cli.run("show", "last", "--output", form, "-vv"));
        }
        all.add(cli.run("doctor", "--cluster", "pair1.yaml", "-vv"));
        nothingIsSeen("a run that succeeds", all.toArray(Cli.Result[]::new));
    }

    @Test
    void aRunThatFailsShowsNone() throws Exception {
        runbook(3);
        cli.typingUnseen(TYPED.value());
        Cli.Result run = cli.run(run("-p", "typed=prompt", "--output", "json"));
        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        nothingIsSeen("a run that fails", run);
    }

    @Test
    void aBugShowsNone() throws Exception {
        runbook(0);
        cli.typingUnseen(TYPED.value());
        cli.onceItSays("here", () -> {
            throw new IllegalStateException("bug with " + String.join(" ", FILE.printed()));
        });
        Cli.Result run = cli.run(run("-p", "typed=prompt"));
        assertThat(run.err()).contains("internal error");
        nothingIsSeen("a run with a bug", run);
    }

    @Test
    void aProcessShowsNoneToAnybody() throws Exception {
        runbook(3);
        List<String> words = Launch.words(
                run("--state", cli.state().toString(), "-p", "typed=file:" + folder.resolve("secrets/typed")));
        Path out = folder.resolve("process.out");
        Path err = folder.resolve("process.err");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        StringBuilder listed = new StringBuilder();
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            for (ProcessHandle any : Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList()) {
                for (String facts : List.of("cmdline", "environ")) {
                    Path file = Path.of("/proc", Long.toString(any.pid()), facts);
                    try {
                        listed.append(Files.readString(file)).append('\n');
                    } catch (IOException gone) {
                        // it has ended meanwhile
                    }
                }
            }
        }
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(4);
        told.put("process list", listed.toString());
        nothingIsSeen("a process that fails", new Cli.Result(4, utf8(out), utf8(err)));
    }
}
