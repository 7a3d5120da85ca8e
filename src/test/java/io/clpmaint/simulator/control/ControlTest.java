package io.clpmaint.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.Worlds;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.simulator.spec.WorldEffect.Declared;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests to a served world, over its socket. */
@Timeout(60)
class ControlTest {

    private static final double FAST = 2_000;

    @TempDir
    Path folder;

    private World world;
    private WorldDriver driver;
    private ControlServer server;
    private ControlClient client;

    @BeforeEach
    void serve() throws IOException {
        world = World.create(Worlds.pair());
        driver = WorldDriver.atSpeed(world, FAST);
        Path socket = folder.resolve("control.sock");
        server = ControlServer.start(
                socket, Desk.of(driver, (w, form) -> "state of " + w.spec().cluster() + "\n", () -> {}));
        client = new ControlClient(socket);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        driver.close();
    }

    /** Asks and waits for the end; a command gets no input. */
    private Heard ask(Request request) throws Exception {
        Heard heard = new Heard();
        try (ControlClient.Asked asked = client.ask(request)) {
            if (request instanceof Request.Exec) {
                asked.endInput();
            }
            asked.listen(heard);
        }
        return heard;
    }

    private static Request.Exec exec(String server, String script) {
        return new Request.Exec(server, "root", script);
    }

    private Problem refused(Request request) throws Exception {
        Reply.Ending ending = ask(request).ending();
        assertThat(ending).isInstanceOf(Reply.Refused.class);
        return ((Reply.Refused) ending).problem();
    }

    // ---- commands -------------------------------------------------------------------------------------------------

    @Test
    void aCommandPrintsAndEndsWithItsCode() throws Exception {
        Heard heard = ask(exec("srvB", "uname -n; echo oops >&2; exit 7"));
        assertThat(heard.out()).isEqualTo("srvB\n");
        assertThat(heard.err()).isEqualTo("oops\n");
        assertThat(heard.ending()).isEqualTo(new Reply.Exited(7));
    }

    @Test
    void aCommandGetsInputAsItComes() throws Exception {
        Heard heard = new Heard();
        try (ControlClient.Asked asked = client.ask(exec("srvA", "read a; echo got $a; cat"))) {
            Thread listening = listen(asked, heard);
            asked.input("first\n".getBytes(StandardCharsets.UTF_8));
            heard.awaitOut("got first\n");
            asked.input("日本\n".getBytes(StandardCharsets.UTF_8));
            asked.endInput();
            assertThat(heard.ending()).isEqualTo(new Reply.Exited(0));
            listening.join();
        }
        assertThat(heard.out()).isEqualTo("got first\n日本\n");
    }

    @Test
    void wordsReachTheProgramAsTheyAre() throws Exception {
        Heard heard = ask(Request.Exec.words(
                "srvA",
                "root",
                List.of("printf", "%s|", "a b", "$HOME", "it's", ""),
                Optional.of("/no/such/directory"),
                Map.of()));
        assertThat(heard.out()).isEqualTo("a b|$HOME|it's||");
        assertThat(ask(Request.Exec.words(
                                "srvA",
                                "root",
                                List.of("sh", "-c", "echo $PWD $LANG"),
                                Optional.of("/tmp"),
                                Map.of("LANG", "C")))
                        .out())
                .isEqualTo("/tmp C\n");
    }

    @Test
    void anInterruptEndsTheCommand() throws Exception {
        Heard heard = new Heard();
        try (ControlClient.Asked asked = client.ask(exec("srvA", "echo begun; sleep 100000"))) {
            Thread listening = listen(asked, heard);
            heard.awaitOut("begun\n");
            asked.interrupt();
            assertThat(heard.ending()).isEqualTo(new Reply.Signalled("INT"));
            listening.join();
        }
    }

    @Test
    void aClosedConnectionIsALostOne() throws Exception {
        Heard heard = new Heard();
        try (ControlClient.Asked asked =
                client.ask(exec("srvA", "echo begun; while sleep 1; do echo on; done; touch /tmp/no"))) {
            listen(asked, heard);
            heard.awaitOut("begun\n");
        }
        assertThat(ask(exec("srvA", "while pgrep -x sleep >/dev/null; do sleep 1; done; ls /tmp"))
                        .out())
                .isEmpty();
    }

    @Test
    void aServerThatLosesPowerTakesItsCommandsWithIt() throws Exception {
        Heard heard = new Heard();
        try (ControlClient.Asked asked = client.ask(exec("srvB", "echo begun; sleep 100000"))) {
            Thread listening = listen(asked, heard);
            heard.awaitOut("begun\n");
            ask(new Request.AddFault(Map.of("fault", "power-loss", "server", "srvB")));
            assertThat(heard.ending()).isEqualTo(new Reply.Lost("srvB"));
            listening.join();
        }
        Problem down = refused(exec("srvB", "true"));
        assertThat(down.kind()).isEqualTo(Problem.Kind.CONNECTION);
        assertThat(down.getMessage()).contains("CLPM-9122").contains("srvB is not running");
    }

    @Test
    void inSingleUserModeThereIsTheConsoleAlone() throws Exception {
        ask(exec("srvB", "systemctl set-default rescue; reboot"));
        ask(new Request.Advance(Duration.ofMinutes(10)));
        assertThat(world.access("srvB")).isEqualTo(World.Access.REFUSED);
        assertThat(ask(exec("srvB", "runlevel; systemctl is-active clusterpro sshd"))
                        .out())
                .isEqualTo("N S\ninactive\ninactive\n");
        ask(exec("srvB", "init 3"));
        ask(new Request.Advance(Duration.ofMinutes(10)));
        assertThat(world.access("srvB")).isEqualTo(World.Access.OPEN);
        assertThat(ask(exec("srvB", "clpstat")).out()).containsPattern("srvB \\.+: Online");
    }

    @Test
    void aMistypedServerIsMetWithTheNearestOne() throws Exception {
        Problem wrong = refused(exec("srvX", "true"));
        assertThat(wrong.kind()).isEqualTo(Problem.Kind.USAGE);
        assertThat(wrong.diagnostics().get(0).code().id()).isEqualTo("CLPM-9121");
        assertThat(wrong.diagnostics().get(0).fix().en()).isEqualTo("did you mean srvA?");
        assertThat(wrong.diagnostics().get(0).fix().ja()).contains("srvA");
    }

    // ---- faults ---------------------------------------------------------------------------------------------------

    @Test
    void aFaultWaitsForItsCommandUntilItIsCleared() throws Exception {
        ask(new Request.AddFault(Map.of("fault", "command-fails", "command", "clpcl -t", "exit", "9", "on", "srvA")));
        assertThat(ask(new Request.Faults()).facts())
                .singleElement()
                .satisfies(f -> assertThat(f)
                        .containsEntry("fault", "command-fails")
                        .containsEntry("command", "clpcl -t")
                        .containsEntry("on", "srvA"));
        assertThat(ask(exec("srvA", "clpcl -t")).ending()).isEqualTo(new Reply.Exited(9));
        ask(new Request.AddFault(
                Map.of("fault", "command-fails", "command", "clpstat", "on", "srvA", "every", "true")));
        ask(new Request.ClearFaults(Optional.of("srvA")));
        assertThat(ask(new Request.Faults()).facts()).isEmpty();
    }

    @Test
    void wrongWordsAreRefusedWithTheNearestOnes() throws Exception {
        assertRefused(Map.of("fault", "powerloss", "server", "srvA"), "CLPM-9003", "did you mean power-loss?");
        assertRefused(Map.of("fault", "power-loss", "sever", "srvA"), "CLPM-9003", "sim fault list");
        assertRefused(Map.of("fault", "power-loss", "server", "srvA", "of", "x"), "CLPM-9003", "sim fault list");
        assertRefused(Map.of("fault", "power-loss", "server", "srvC"), "CLPM-9124", "sim state");
        assertRefused(Map.of("fault", "slow-copy", "mirror", "md7"), "CLPM-9124", "sim state");
        assertRefused(Map.of("fault", "power-loss", "server", "srvA", "in", "soon"), "CLPM-9003", "sim fault list");
        assertRefused(
                Map.of("fault", "power-loss", "server", "srvA", "in", "1m", "at", "1h"), "CLPM-9003", "sim fault list");
        ask(new Request.Advance(Duration.ofHours(2)));
        assertRefused(Map.of("fault", "power-loss", "server", "srvA", "at", "1h"), "CLPM-9124", "write in=1h");
        assertThat(world.access("srvA")).isEqualTo(World.Access.OPEN);
    }

    private void assertRefused(Map<String, String> fault, String code, String fix) throws Exception {
        Problem problem = refused(new Request.AddFault(fault));
        assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE);
        assertThat(problem.diagnostics().get(0).code().id())
                .as(fault.toString())
                .isEqualTo(code);
        assertThat(problem.diagnostics().get(0).fix().en()).as(fault.toString()).contains(fix);
        assertThat(problem.diagnostics().get(0).fix().ja()).isNotBlank();
    }

    // ---- time and the rest ----------------------------------------------------------------------------------------

    @Test
    void theClockGoesAtItsSpeedAndLeapsWhenAsked() throws Exception {
        Heard clock = ask(new Request.Clock());
        assertThat(clock.facts().get(0)).containsEntry("speed", "2000.0");
        Instant before = Instant.parse(clock.facts().get(0).get("now"));
        Instant after = Instant.parse(
                ask(new Request.Advance(Duration.ofDays(3))).facts().get(0).get("now"));
        assertThat(Duration.between(before, after)).isGreaterThanOrEqualTo(Duration.ofDays(3));
        assertThat(Instant.parse(ask(new Request.Clock()).facts().get(0).get("now")))
                .isAfterOrEqualTo(after);
    }

    @Test
    void whoWatchesIsToldOfServersThatGoAndComeBack() throws Exception {
        Heard heard = new Heard();
        try (ControlClient.Asked asked = client.ask(new Request.Watch())) {
            listen(asked, heard);
            assertThat(heard.nextFact()).containsEntry("server", "srvA").containsEntry("access", "open");
            String boot = heard.nextFact().getOrDefault("boot", "");
            ask(exec("srvB", "reboot"));
            Map<String, String> down = heard.nextFact();
            assertThat(down).containsEntry("server", "srvB").containsEntry("access", "unreachable");
            Map<String, String> up = heard.nextFact();
            while (!"open".equals(up.get("access"))) {
                up = heard.nextFact();
            }
            assertThat(up).containsEntry("server", "srvB");
            assertThat(up.get("boot")).isNotEqualTo(boot).hasSize(36);
        }
    }

    @Test
    void aPersonsWorkTakesItsTimeAndChangesTheWorld() throws Exception {
        Instant before = world.now();
        Heard heard = ask(new Request.Perform(
                "srvB",
                List.of(
                        new Declared(Optional.empty(), new WorldEffect.Takes(Duration.ofMinutes(10))),
                        new Declared(Optional.empty(), new WorldEffect.PoweredOff()))));
        assertThat(heard.ending()).isEqualTo(new Reply.Exited(0));
        assertThat(world.now()).isAfterOrEqualTo(before.plus(Duration.ofMinutes(10)));
        assertThat(world.access("srvB")).isEqualTo(World.Access.UNREACHABLE);
    }

    @Test
    void aDeclaredCommandIsKnownAndAnUnknownOneIsTold() throws Exception {
        ask(new Request.Declare(
                List.of("site-backup", "--all"),
                List.of(new Declared(Optional.empty(), new WorldEffect.Prints("saved")))));
        assertThat(ask(exec("srvA", "site-backup --all")).out()).startsWith("saved");
        assertThat(ask(exec("srvB", "site-restore")).ending()).isEqualTo(new Reply.Exited(127));
        assertThat(ask(new Request.Unknown()).facts()).contains(Map.of("server", "srvB", "program", "site-restore"));
    }

    @Test
    void theStateIsWrittenByWhoeverKnowsHow() throws Exception {
        assertThat(ask(new Request.State(new Request.Form(true, "en", false, false)))
                        .out())
                .isEqualTo("state of pair1\n");
    }

    // ---- the wire -------------------------------------------------------------------------------------------------

    /** Says lines as any program can, and gives the whole answer. */
    private String raw(String... lines) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve("control.sock")));
            channel.write(ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aShellScriptCanSpeakTheProtocol() throws IOException {
        assertThat(raw(
                        "{\"do\": \"exec\", \"server\": \"srvA\", \"argv\": [\"cat\"], \"env\": {}}",
                        "{\"in\":\"aGVsbG8K\"}",
                        "{\"end\":\"in\"}"))
                .isEqualTo("{\"out\":\"aGVsbG8K\"}\n{\"exit\":0}\n");
    }

    @Test
    void whatIsNoRequestIsRefusedAndHarmsNothing() throws Exception {
        for (String line : List.of(
                "",
                "hello",
                "{}",
                "{\"do\":\"dance\"}",
                "{\"do\":\"exec\"}",
                "{\"do\":\"exec\",\"server\":\"srvA\"}",
                "{\"do\":\"exec\",\"server\":7,\"script\":\"true\"}",
                "{\"do\":\"fault\",\"fault\":[]}",
                "{\"do\":\"advance\",\"for\":\"-1m\"}",
                "{\"do\":\"perform\",\"server\":\"srvA\",\"effects\":[{\"effect\":\"dance\"}]}",
                "{\"do\":\"clock\"} trailing")) {
            assertThat(raw(line)).as(line).startsWith("{\"refused\":\"usage\",\"problems\":[{\"code\":9123,");
        }
        assertThat(raw("{\"do\":\"exec\",\"server\":\"srvA\",\"script\":\"sleep 99999\"}", "{\"what\":\"now\"}"))
                .contains("\"code\":9123");
        assertThat(ask(exec("srvA", "echo fine")).out()).isEqualTo("fine\n");
    }

    @Test
    void aFolderWithALongNameIsNoObstacle() throws Exception {
        Path deep = Files.createDirectories(folder.resolve("a".repeat(90)).resolve("b".repeat(90)));
        Path socket = deep.resolve("control.sock");
        try (ControlServer more = ControlServer.start(socket, Desk.of(driver, (w, form) -> "deep\n", () -> {}))) {
            assertThat(more).isNotNull();
            client = new ControlClient(socket);
            assertThat(ask(exec("srvA", "echo deep")).out()).isEqualTo("deep\n");
        }
        assertThat(Files.exists(socket, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void whereNobodyServesNobodyAnswers() {
        assertThatThrownBy(() -> new ControlClient(folder.resolve("none.sock")).ask(new Request.Clock()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void problemsCrossTheWireInBothLanguages() {
        Problem problem = Desk.problem(
                ControlCode.FAULT_REFUSED, Problem.Kind.REFUSED, Text.of("what", "何"), Text.of("fix", "対処"));
        Heard heard = new Heard();
        assertThat(Wire.answer(Wire.end(new Reply.Refused(problem)), heard)).isTrue();
        assertThat(heard.endingSoFar()).hasValueSatisfying(e -> {
            Problem told = ((Reply.Refused) e).problem();
            assertThat(told.kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(told.diagnostics().get(0).code().id()).isEqualTo("CLPM-9124");
            assertThat(told.diagnostics().get(0).summary()).isEqualTo(Text.of("what", "何"));
            assertThat(told.diagnostics().get(0).fix()).isEqualTo(Text.of("fix", "対処"));
        });
    }

    private static Thread listen(ControlClient.Asked asked, Heard heard) {
        Thread thread = new Thread(
                () -> {
                    try {
                        asked.listen(heard);
                    } catch (IOException e) {
                        // closed by the test
                    }
                },
                "listening");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
