package io.clpmaint.node;

import io.clpmaint.secret.Redactor;
import java.util.function.Consumer;

/** Writes every command and its outcome to a transcript and hides secrets in both, and in the outcome it returns. */
public final class RecordingNode implements Node {

    private final Node inner;
    private final Transcript transcript;
    private final Redactor redactor;

    /**
     * Wraps a node.
     *
     * @param inner the connection
     * @param transcript where to write
     * @param redactor knows the secrets
     */
    public RecordingNode(Node inner, Transcript transcript, Redactor redactor) {
        this.inner = inner;
        this.transcript = transcript;
        this.redactor = redactor;
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
        Transcript.Exchange exchange = transcript.begin(
                server(),
                command.line().shown().stream().map(redactor::redact).toList(),
                redactor.redact(command.line().rendered()));
        boolean ended = false;
        try {
            CommandOutcome outcome = inner.execute(command, line -> lines.accept(redactor.redact(line)))
                    .withOutput(redactor::redact);
            ended = true;
            exchange.end(outcome);
            return outcome;
        } finally {
            if (!ended) {
                exchange.abandon();
            }
        }
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
        return inner.toString();
    }
}
