package io.clpmaint.report;

import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.List;

/**
 * A server's own end of a suppression of failover, as the server tells of it.
 *
 * @param server the server
 * @param run the run that armed it
 * @param runbook what that runs
 * @param operator the person
 * @param controller where the program ran
 * @param monitors the monitors that the run suspended on the server
 * @param state how it stands
 * @param when when it comes, or came
 * @param clean whether all that it did went well; false as long as it did nothing
 * @param did what it did, with the exit codes
 */
public record OwnEndLine(
        String server,
        String run,
        String runbook,
        String operator,
        String controller,
        List<String> monitors,
        State state,
        Instant when,
        boolean clean,
        Text did) {

    /** Copies the list. */
    public OwnEndLine {
        monitors = List.copyOf(monitors);
    }

    /** How it stands. */
    public enum State {
        /** It waits for its time, and for the lock to be free. */
        ARMED("armed"),
        /** It is at work. */
        ACTING("acting"),
        /** It has ended the suppression on its server. */
        CAME("came"),
        /** Its job is gone: the server was restarted, or somebody killed it. */
        LOST("lost");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word in documents. */
        public String word() {
            return word;
        }
    }
}
