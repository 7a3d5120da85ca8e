package io.clpmaint.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.clpmaint.secret.Secret;
import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages to a real web server on loopback, and to real programs. */
class NotifyTest {

    private static final Message MESSAGE = new Message(Map.of("event", "started", "run", "r1"), "{\"a\": \"é\"}");
    private static final Secret KEY = Secret.of("0123456789abcdef0123".toCharArray());

    private record Got(String timestamp, String signature, String body) {}

    private final List<Got> got = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<Text> complaints = new CopyOnWriteArrayList<>();
    private final Time time = new Time() {
        @Override
        public Instant now() {
            return Instant.parse("2026-11-25T16:00:00Z");
        }

        @Override
        public void sleep(Duration duration) {
            pauses.add(duration);
        }
    };

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            got.add(new Got(
                    exchange.getRequestHeaders().getFirst(WebTarget.TIMESTAMP),
                    exchange.getRequestHeaders().getFirst(WebTarget.SIGNATURE),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.remove(0), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Target hook() {
        return new WebTarget(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=hidden"), KEY, time);
    }

    private void send(Target target) {
        try (Outbox outbox = new Outbox(List.of(target), time, complaints::add)) {
            outbox.send(MESSAGE);
        }
    }

    @Test
    void aWebAddressGetsTheDocumentWithASignatureThatTheReceiverCanCheck() {
        send(hook());
        assertThat(complaints).isEmpty();
        assertThat(got).singleElement().satisfies(g -> {
            assertThat(g.body()).isEqualTo(MESSAGE.document());
            assertThat(g.timestamp()).isEqualTo("1795622400");
            // printf '%s' '1795622400.{"a": "é"}' | openssl dgst -sha256 -hmac 0123456789abcdef0123
            assertThat(g.signature())
                    .isEqualTo("sha256=bac732e8de41d8385d8da4bc91b7c263fd751d711f542ef2f2217afa9871d7e0");
        });
    }

    @Test
    void aServerThatIsBusyIsAskedAgainAndOneThatRefusesIsNot() {
        answers.addAll(List.of(503, 429));
        send(hook());
        assertThat(got).hasSize(3);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(5));
        assertThat(complaints).isEmpty();
        answers.add(403);
        send(hook());
        assertThat(got).hasSize(4);
        assertThat(complaints)
                .singleElement()
                .satisfies(c ->
                        assertThat(c.en()).contains("127.0.0.1").contains("403").doesNotContain("hidden"));
    }

    @Test
    void whoDoesNotAnswerAtAllIsComplainedOfAfterThreeMoreTries() {
        server.stop(0);
        send(hook());
        assertThat(pauses).hasSize(3);
        assertThat(complaints).singleElement().satisfies(c -> assertThat(c.en()).contains("not delivered"));
    }

    private Target program(String script) throws IOException {
        Path file = folder.resolve("tell");
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new CommandTarget(file);
    }

    @Test
    void aProgramGetsTheDocumentAndTheFacts() throws IOException {
        Path out = folder.resolve("out");
        send(program("{ echo $CLPMAINT_EVENT $CLPMAINT_RUN; cat; } > " + out + "\n"));
        assertThat(complaints).isEmpty();
        assertThat(out).hasContent("started r1\n" + MESSAGE.document());
    }

    @Test
    void aProgramThatFailsOrReadsNothingOrLeavesAChildBehindHoldsNobodyUp() throws IOException {
        send(program("echo no pager here >&2; exit 3\n"));
        assertThat(complaints).singleElement().satisfies(c -> assertThat(c.en()).contains("3: no pager here"));
        complaints.clear();
        send(program("sleep 60 & exit 0\n"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void aProgramThatHangsIsEndedWithWhatItWaitsFor() throws IOException {
        Path child = folder.resolve("child");
        Path hangs = folder.resolve("hangs");
        Files.writeString(hangs, "#!/bin/sh\nsleep 600 & echo $! > " + child + "; wait\n");
        Files.setPosixFilePermissions(hangs, PosixFilePermissions.fromString("rwx------"));

        send(new CommandTarget(hangs, Duration.ofMillis(500)));

        assertThat(complaints).singleElement().satisfies(c -> assertThat(c.en()).contains("had not ended"));
        ProcessHandle.of(Long.parseLong(Files.readString(child).strip()))
                .ifPresent(left -> left.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Test
    void whatIsNotEvenTriedIsComplainedOf() {
        Target hangs = new Target() {
            @Override
            public String name() {
                return "pager";
            }

            @Override
            public void tell(Message message) throws InterruptedException {
                new CountDownLatch(1).await();
            }
        };
        Outbox outbox = new Outbox(List.of(hangs), time, complaints::add);
        outbox.send(MESSAGE);
        outbox.send(MESSAGE);
        outbox.send(MESSAGE);

        outbox.close(Duration.ofMillis(1));

        assertThat(complaints.stream().map(Text::en))
                .anyMatch(c -> c.matches("notifications to pager not tried.*: [23]"));
    }
}
