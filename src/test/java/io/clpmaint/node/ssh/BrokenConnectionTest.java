package io.clpmaint.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.node.Background;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandOutcome.NotStarted;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.CommandTimer;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.node.Node;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that stall, are silent, speak something else or are full; and time that is not the system's. */
class BrokenConnectionTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final CommandLine ENDLESS = CommandLine.script("echo begun; exec sleep 300", List.of("endless"));
    private static final SshTimeouts IMPATIENT = new SshTimeouts(Duration.ofMillis(500), LONG, LONG, 3);

    private static OpenSshServer server;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        server = OpenSshServer.start(directory, List.of("ed25519"), "MaxSessions 2");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void clear() {
        server.goOn();
        server.cut();
    }

    private static RemoteCommand reading(CommandLine line) {
        return RemoteCommand.reading(line, Privilege.USER, LONG);
    }

    private static CompletableFuture<CommandOutcome> start(Node node, RemoteCommand command) throws Exception {
        CompletableFuture<String> begun = new CompletableFuture<>();
        CompletableFuture<CommandOutcome> end = Background.run(() -> node.execute(command, begun::complete));
        assertThat(begun.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo("begun");
        return end;
    }

    private static void assertUnreachable(CommandOutcome outcome, ConnectionCode code) {
        assertThat(outcome).isInstanceOfSatisfying(NotStarted.class, not -> {
            assertThat(not.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(not.diagnostic().orElseThrow().code()).isEqualTo(code);
            assertThat(not.diagnostic().orElseThrow().fix().en())
                    .contains("ssh")
                    .isNotBlank();
        });
    }

    @Test
    void aServerThatStallsIsFoundByItsMissingAnswers() throws Exception {
        SshTimeouts attentive = new SshTimeouts(LONG, LONG, Duration.ofMillis(100), 10);
        try (SshNodes nodes = new SshNodes(Map.of("srvA", server.settings().within(attentive)))) {
            CompletableFuture<CommandOutcome> end = start(nodes.node("srvA"), reading(ENDLESS));
            server.stall();

            assertThat(end.get(LONG.toSeconds(), TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(CommandOutcome.Lost.class, lost -> {
                        assertThat(lost.out()).isEqualTo("begun\n");
                        assertThat(lost.why().en()).contains("keep-alive");
                    });
        }
    }

    @Test
    void aStallThatPassesIsSurvived() throws Exception {
        SshTimeouts patient = new SshTimeouts(LONG, LONG, Duration.ofMillis(100), 200);
        try (SshNodes nodes = new SshNodes(Map.of("srvA", server.settings().within(patient)))) {
            Node node = nodes.node("srvA");
            node.execute(reading(CommandLine.of("true")));
            server.stall();
            CompletableFuture<CommandOutcome> end =
                    Background.run(() -> node.execute(reading(CommandLine.of("echo", "late"))));
            server.goOn();

            assertThat(end.get(LONG.toSeconds(), TimeUnit.SECONDS).out()).isEqualTo("late\n");
        }
    }

    /** Listens and does with each connection what the test says. */
    private static SshSettings impostor(ServerSocket socket, String greeting) throws Exception {
        List<Socket> open = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    Socket connection = socket.accept();
                    open.add(connection);
                    connection.getOutputStream().write(greeting.getBytes(StandardCharsets.UTF_8));
                    connection.getOutputStream().flush();
                    if (!greeting.isEmpty()) {
                        connection.shutdownOutput();
                    }
                }
            } catch (java.io.IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
        return SshSettings.of("127.0.0.1", socket.getLocalPort(), "nobody", Path.of("/nonexistent"))
                .within(IMPATIENT);
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                SshNodes nodes = new SshNodes(Map.of("srvA", impostor(socket, "")))) {
            CommandOutcome outcome = nodes.node("srvA").execute(reading(CommandLine.of("true")));

            assertUnreachable(outcome, ConnectionCode.UNREACHABLE);
            assertThat(outcome.summary().en()).contains("no answer within 0.5 s");
        }
    }

    @Test
    void whatIsNotAnSshServerIsNotSpokenTo() throws Exception {
        for (String greeting : List.of("HTTP/1.1 400 Bad Request\r\n\r\n", "SSH-1.5-old\r\n", "x".repeat(100_000))) {
            try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                    SshNodes nodes = new SshNodes(Map.of("srvA", impostor(socket, greeting)))) {
                assertUnreachable(
                        nodes.node("srvA").execute(reading(CommandLine.of("true"))), ConnectionCode.UNREACHABLE);
            }
        }
    }

    @Test
    void aNameWithoutAnAddressIsSaidSo() throws Exception {
        SshSettings settings = SshSettings.of("no-such-host.invalid", 22, "nobody", Path.of("/nonexistent"));
        try (SshNodes nodes = new SshNodes(Map.of("srvA", settings))) {
            CommandOutcome outcome = nodes.node("srvA").execute(reading(CommandLine.of("true")));

            assertThat(((NotStarted) outcome).diagnostic().orElseThrow().code()).isEqualTo(ConnectionCode.NAME_UNKNOWN);
        }
    }

    @Test
    void aServerThatOpensNoFurtherChannelRefusesWithoutHarmToTheOthers() throws Exception {
        try (SshNodes nodes = new SshNodes(Map.of("srvA", server.settings()))) {
            Node node = nodes.node("srvA");
            CompletableFuture<CommandOutcome> first = start(node, reading(ENDLESS));
            CompletableFuture<CommandOutcome> second = start(node, reading(ENDLESS));

            assertThat(node.execute(reading(CommandLine.of("true")))).isInstanceOfSatisfying(NotStarted.class, not -> {
                assertThat(not.reason()).isEqualTo(Reason.REFUSED);
                assertThat(not.diagnostic().orElseThrow().code()).isEqualTo(ConnectionCode.CHANNEL_REFUSED);
            });
            assertThat(first).isNotDone();
            assertThat(second).isNotDone();
        }
    }

    @Test
    void allServersAreConnectedToAtOnceAndTheUnreachableOnesAreNamed() throws Exception {
        Map<String, SshSettings> servers = new LinkedHashMap<>();
        servers.put("srvA", server.settings());
        servers.put("srvB", SshSettings.of("no-such-host.invalid", 22, "nobody", Path.of("/nonexistent")));
        servers.put("srvC", server.settings().withIdentities(List.of()));
        try (SshNodes nodes = new SshNodes(servers)) {
            Map<String, NotStarted> failures = nodes.connectAll();

            assertThat(failures.keySet()).containsExactly("srvB", "srvC");
            assertThat(failures.get("srvC").reason()).isEqualTo(Reason.AUTHENTICATION);
        }
    }

    /** A clock that stands still until the test says otherwise. */
    private static final class HandTimer implements CommandTimer {

        private final List<Runnable> waiting = new ArrayList<>();
        private int stopped;

        @Override
        public synchronized Running start(Duration timeout, Runnable expired) {
            waiting.add(expired);
            return () -> {
                synchronized (this) {
                    stopped++;
                }
            };
        }

        synchronized void expireAll() {
            waiting.forEach(Runnable::run);
        }
    }

    @Test
    void commandsTimeOutInTheTimeThatIsHandedIn() throws Exception {
        HandTimer timer = new HandTimer();
        try (SshNodes nodes = new SshNodes(Map.of("srvA", server.settings()), timer)) {
            RemoteCommand command = RemoteCommand.changing(ENDLESS, Privilege.USER, Duration.ofMillis(1));
            CompletableFuture<CommandOutcome> end = start(nodes.node("srvA"), command);
            assertThat(end).isNotDone();
            timer.expireAll();

            assertThat(end.get(LONG.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(new CommandOutcome.TimedOut(Duration.ofMillis(1), "begun\n", ""));
            assertThat(timer.stopped).isEqualTo(1);
        }
    }

    @Test
    void aTimerThatIsLateDoesNoHarm() throws Exception {
        HandTimer timer = new HandTimer();
        try (SshNodes nodes = new SshNodes(Map.of("srvA", server.settings()), timer)) {
            CommandOutcome outcome = nodes.node("srvA").execute(reading(CommandLine.of("echo", "done")));
            timer.expireAll();

            assertThat(outcome.out()).isEqualTo("done\n");
            assertThat(nodes.node("srvA")
                            .execute(reading(CommandLine.of("echo", "done")))
                            .out())
                    .isEqualTo("done\n");
        }
    }

    @Test
    void aWaitCanBeGivenUp() throws Exception {
        try (SshNodes nodes = new SshNodes(Map.of("srvA", server.settings()))) {
            Node node = nodes.node("srvA");
            Thread self = Thread.currentThread();
            assertThatThrownBy(() -> node.execute(reading(ENDLESS), line -> self.interrupt()))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
            assertThat(node.execute(reading(CommandLine.of("echo", "on"))).out())
                    .isEqualTo("on\n");

            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> node.execute(reading(CommandLine.of("true"))))
                    .isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void anUnknownServerHasNoNode() {
        try (SshNodes nodes = new SshNodes(Map.of())) {
            assertThatThrownBy(() -> nodes.node("srvX")).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
