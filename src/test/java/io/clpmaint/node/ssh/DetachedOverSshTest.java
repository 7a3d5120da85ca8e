package io.clpmaint.node.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.Marker;
import io.clpmaint.node.Node;
import io.clpmaint.node.Poll;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.Trace;
import io.clpmaint.testing.RoughLink;
import io.clpmaint.testing.RoughLink.Blow;
import io.clpmaint.testing.RoughLink.Harm;
import io.clpmaint.testing.RoughLink.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A detached command on a real OpenSSH server, behind a network that fails again and again while it is followed. */
class DetachedOverSshTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final SshTimeouts ATTENTIVE = new SshTimeouts(LONG, LONG, Duration.ofMillis(300), 4);
    private static final int LINES = 3_000;

    @TempDir
    Path directory;

    private final Marker marker = new Marker("20240106T010000Z-3fa9");

    private RemoteCommand here(RemoteCommand command) {
        return RemoteCommand.changing(
                CommandLine.script(
                        "cd " + directory + " || exit; " + command.line().rendered(),
                        command.line().shown()),
                Privilege.USER,
                LONG);
    }

    @Test
    void nothingOfItsOutputIsLostHoweverOftenTheConnectionIs() throws Exception {
        List<Blow> blows = new ArrayList<>();
        Harm[] harms = {Harm.CUT, Harm.TRUNCATE, Harm.STALL};
        for (int i = 0; i < 6; i++) {
            blows.add(new Blow(Way.TO_CLIENT, 15_000L + 25_000L * i, harms[i % harms.length]));
        }
        String counts =
                "i=0; while [ $i -lt " + LINES + " ]; do i=$((i+1)); echo \"line $i of the update\"; done; exit 3";
        try (OpenSshServer server =
                        OpenSshServer.start(Files.createDirectory(directory.resolve("sshd")), List.of("ed25519"));
                RoughLink link = RoughLink.to("127.0.0.1", server.port(), blows)) {
            Path known = Files.writeString(
                    directory.resolve("known"),
                    server.knownHost("ed25519").replace(":" + server.port() + " ", ":" + link.port() + " ") + "\n");
            SshSettings settings = SshSettings.of("127.0.0.1", link.port(), System.getProperty("user.name"), known)
                    .withIdentities(List.of(server.userKey()))
                    .within(ATTENTIVE);
            try (SshNodes nodes = new SshNodes(Map.of("srvA", settings))) {
                Node node = nodes.node("srvA");
                RemoteCommand update =
                        RemoteCommand.changing(CommandLine.script(counts, List.of("count")), Privilege.ROOT, LONG);
                assertThat(Marker.started(node.execute(here(marker.detached("c", update, Escalation.none(), LONG)))))
                        .isTrue();
                List<String> heard = new ArrayList<>();
                Trace trace = new Trace.Began();
                while (!(trace instanceof Trace.Exited)) {
                    Poll poll = Marker.readPoll(
                            node.execute(here(marker.poll("c", heard.size() + 1L, Duration.ZERO, LONG))));
                    heard.addAll(poll.lines());
                    trace = poll.trace();
                }
                CommandOutcome whole = node.execute(here(marker.output("c", LONG)));
                for (int asked = 0; asked < 20 && !(whole instanceof CommandOutcome.Exited); asked++) {
                    whole = node.execute(here(marker.output("c", LONG)));
                }

                List<String> all = IntStream.rangeClosed(1, LINES)
                        .mapToObj(i -> "line " + i + " of the update")
                        .toList();
                assertThat(trace).isEqualTo(new Trace.Exited(3));
                assertThat(heard).isEqualTo(all);
                assertThat(whole.out()).isEqualTo(all.stream().collect(Collectors.joining("\n", "", "\n")));
                assertThat(link.struck()).hasSizeGreaterThanOrEqualTo(3);
            }
        }
    }
}
