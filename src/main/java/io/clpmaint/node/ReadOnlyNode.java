package io.clpmaint.node;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A connection that cannot change anything: it passes only commands that call themselves reading <em>and</em> are known
 * to be. Everything else provably does not start.
 */
public final class ReadOnlyNode implements Node {

    private final Node inner;
    private final Predicate<CommandLine> known;

    /**
     * Wraps a node.
     *
     * @param inner the connection
     * @param known the allow-list: whether a command line is known to only read
     */
    public ReadOnlyNode(Node inner, Predicate<CommandLine> known) {
        this.inner = inner;
        this.known = known;
    }

    @Override
    public String server() {
        return inner.server();
    }

    @Override
    public Escalation escalation() {
        return inner.escalation();
    }

    @Override
    public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
        if (command.mutates() || !known.test(command.line())) {
            return CommandOutcome.NotStarted.because(
                    CommandOutcome.Reason.NOT_ALLOWED,
                    Diagnostic.error(
                            ConnectionCode.NOT_ALLOWED,
                            Text.of(
                                            "%s: \"%s\" is not one of the known commands that only read",
                                            "%s: \"%s\" は既知の読み取りコマンドではありません")
                                    .with(
                                            server(),
                                            Printable.line(command.line().toString())),
                            Text.of("run without --dry-run", "--dry-run なしで実行してください")));
        }
        return inner.execute(command, lines);
    }

    @Override
    public void disconnect() {
        inner.disconnect();
    }

    @Override
    public void close() {
        inner.close();
    }

    @Override
    public String toString() {
        return inner + " (read-only)";
    }
}
