package io.clpmaint.node.ssh;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.node.CommandOutcome.NotStarted;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.text.Text;

/** No connection came up; carries what the command's outcome is then. */
final class ConnectFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient NotStarted outcome;

    ConnectFailure(NotStarted outcome) {
        super(outcome.why().en());
        this.outcome = outcome;
    }

    ConnectFailure(Reason reason, ConnectionCode code, Text summary, Text fix) {
        this(NotStarted.because(reason, Diagnostic.error(code, summary, fix)));
    }

    NotStarted outcome() {
        return outcome;
    }
}
