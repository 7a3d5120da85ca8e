package io.clpmaint.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clpmaint.secret.Redactor;
import io.clpmaint.secret.Secret;
import io.clpmaint.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoratorsTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private static RemoteCommand reading(String... words) {
        return RemoteCommand.reading(CommandLine.of(words), Privilege.USER, LONG);
    }

    @Test
    void aReadOnlyConnectionPassesWhatIsKnownToRead() throws Exception {
        LocalShell shell = new LocalShell(home);
        Node node = new ReadOnlyNode(shell, line -> line.shown().get(0).equals("echo"));

        assertThat(node.execute(reading("echo", "x")).out()).isEqualTo("x\n");
        assertThat(node.server()).isEqualTo("local");
    }

    @Test
    void aReadOnlyConnectionRefusesWhatChangesAndWhatItDoesNotKnow() throws Exception {
        LocalShell shell = new LocalShell(home);
        Node node = new ReadOnlyNode(shell, line -> line.shown().get(0).equals("echo"));

        for (RemoteCommand command : List.of(
                RemoteCommand.changing(CommandLine.of("echo", "x"), Privilege.USER, LONG), reading("touch", "y"))) {
            assertThat(node.execute(command)).isInstanceOfSatisfying(CommandOutcome.NotStarted.class, not -> {
                assertThat(not.reason()).isEqualTo(CommandOutcome.Reason.NOT_ALLOWED);
                assertThat(not.diagnostic().orElseThrow().code()).isEqualTo(ConnectionCode.NOT_ALLOWED);
            });
        }
        assertThat(shell.executed()).isEmpty();
    }

    /** Keeps everything as lines. */
    private static final class Lines implements Transcript {

        private final List<String> lines = new ArrayList<>();

        @Override
        public Exchange begin(String server, List<String> shown, String text) {
            lines.add(server + " " + shown + " " + text);
            return new Exchange() {
                @Override
                public void end(CommandOutcome outcome) {
                    lines.add(String.valueOf(outcome));
                }

                @Override
                public void abandon() {
                    lines.add("abandoned");
                }
            };
        }
    }

    @Test
    void theTranscriptAndTheOutcomeHoldNoSecret() throws Exception {
        Secret secret = Secret.of("tr0ub4dor's".toCharArray());
        Redactor redactor = new Redactor();
        redactor.learn(secret);
        Lines transcript = new Lines();
        List<String> seen = new ArrayList<>();
        Node node = new RecordingNode(new LocalShell(home), transcript, redactor);

        CommandOutcome outcome = node.execute(
                RemoteCommand.reading(
                                new CommandLine.Words(List.of(
                                        new Arg.Plain("sh"),
                                        new Arg.Plain("-c"),
                                        new Arg.Plain("echo \"$0\"; echo \"$0\" >&2; cat"),
                                        new Arg.Hidden(secret))),
                                Privilege.USER,
                                LONG)
                        .withInput(secret),
                seen::add);

        assertThat(outcome.out()).isEqualTo("********\n********");
        assertThat(outcome.err()).isEqualTo("********\n");
        assertThat(seen).containsExactly("********", "********");
        assertThat(transcript.lines).hasSize(2).noneMatch(line -> line.contains("tr0ub4dor"));
        assertThat(transcript.lines.get(0)).startsWith("local [sh, -c, ");
    }

    @Test
    void anInterruptedCommandIsRecordedAsAbandoned() {
        Lines transcript = new Lines();
        Node interrupted = new Node() {
            @Override
            public String server() {
                return "srvA";
            }

            @Override
            public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
                throw new InterruptedException();
            }

            @Override
            public void disconnect() {
                // nothing to drop
            }

            @Override
            public void close() {
                // nothing to close
            }
        };

        assertThatThrownBy(() -> new RecordingNode(interrupted, transcript, new Redactor()).execute(reading("true")))
                .isInstanceOf(InterruptedException.class);
        assertThat(transcript.lines).containsExactly("srvA [true] true", "abandoned");
    }

    @Test
    void everyNodeIsWrappedOnce() {
        List<String> wrapped = new ArrayList<>();
        Nodes nodes = new Nodes() {
            @Override
            public Node node(String server) {
                return new LocalShell(home);
            }

            @Override
            public void trust(String server, String fingerprint) {
                wrapped.add(server + " trusted by " + fingerprint);
            }

            @Override
            public void moved(String server, String host) {
                wrapped.add(server + " moved to " + host);
            }

            @Override
            public void close() {
                wrapped.add("closed");
            }
        };
        try (Nodes all = new WrappedNodes(nodes, node -> {
            wrapped.add(node.server());
            return new SudoNode(node, Escalation.sudo());
        })) {
            assertThat(all.node("a")).isSameAs(all.node("a")).isInstanceOf(SudoNode.class);
            assertThat(all.node("a").escalation()).isEqualTo(Escalation.sudo());
            all.trust("a", "SHA256:x");
            all.moved("a", "192.0.2.51");
        }
        assertThat(wrapped).containsExactly("local", "a trusted by SHA256:x", "a moved to 192.0.2.51", "closed");
    }

    @Test
    void everyConnectionCodeIsExplainedInBothLanguages() {
        for (ConnectionCode code : ConnectionCode.values()) {
            assertThat(code.number()).isBetween(8000, 8999);
            for (Text text : List.of(code.title(), code.explanation())) {
                assertThat(text.en()).isNotBlank();
                assertThat(text.ja()).isNotBlank().isNotEqualTo(text.en());
            }
        }
        assertThat(ConnectionCode.values()).extracting(ConnectionCode::number).doesNotHaveDuplicates();
    }
}
