package io.clpmaint.node;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What is known after a command was given to a server. */
public sealed interface CommandOutcome {

    /** What the command printed on standard output, as far as it is known. */
    String out();

    /** What the command printed on standard error, as far as it is known. */
    String err();

    /** What happened, in one phrase for people; without the output. */
    Text summary();

    /**
     * The same with its output changed, for hiding what must not be seen.
     *
     * @param change applied to standard output and standard error
     * @return the outcome with the changed output
     */
    CommandOutcome withOutput(UnaryOperator<String> change);

    /**
     * It ran and ended with an exit code.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     * @param truncated whether more was printed than is kept
     */
    record Exited(int code, String out, String err, boolean truncated) implements CommandOutcome {
        @Override
        public CommandOutcome withOutput(UnaryOperator<String> change) {
            return new Exited(code, change.apply(out), change.apply(err), truncated);
        }

        @Override
        public Text summary() {
            return Text.of("ended with exit code %s", "終了コード %s で終了しました").with(code);
        }
    }

    /**
     * It ran and was ended by a signal.
     *
     * @param signal the signal's name without SIG
     * @param out standard output
     * @param err standard error
     */
    record Signalled(String signal, String out, String err) implements CommandOutcome {
        @Override
        public CommandOutcome withOutput(UnaryOperator<String> change) {
            return new Signalled(signal, change.apply(out), change.apply(err));
        }

        @Override
        public Text summary() {
            return Text.of("ended by signal %s", "シグナル %s で終了しました").with(signal);
        }
    }

    /**
     * It provably did not start.
     *
     * @param reason why, for decisions
     * @param why why, for people
     * @param diagnostic the same with its code and the next thing to do, where that is known
     */
    record NotStarted(Reason reason, Text why, Optional<Diagnostic> diagnostic) implements CommandOutcome {

        /**
         * Without a diagnostic.
         *
         * @param reason why, for decisions
         * @param why why, for people
         */
        public NotStarted(Reason reason, Text why) {
            this(reason, why, Optional.empty());
        }

        /**
         * With a diagnostic, which carries the code and the fix.
         *
         * @param reason why, for decisions
         * @param diagnostic why, for people
         * @return the outcome
         */
        public static NotStarted because(Reason reason, Diagnostic diagnostic) {
            return new NotStarted(reason, diagnostic.summary(), Optional.of(diagnostic));
        }

        @Override
        public String out() {
            return "";
        }

        @Override
        public String err() {
            return "";
        }

        @Override
        public CommandOutcome withOutput(UnaryOperator<String> change) {
            return this;
        }

        @Override
        public Text summary() {
            return why;
        }
    }

    /**
     * It was sent and no end was seen in time; it may still be running.
     *
     * @param after how long was waited
     * @param out standard output so far
     * @param err standard error so far
     */
    record TimedOut(Duration after, String out, String err) implements CommandOutcome {
        @Override
        public CommandOutcome withOutput(UnaryOperator<String> change) {
            return new TimedOut(after, change.apply(out), change.apply(err));
        }

        @Override
        public Text summary() {
            return Text.of("did not end within %s", "%s 以内に終了しませんでした").with(Durations.format(after));
        }
    }

    /**
     * The connection was lost after it was sent; whether it ran is not known.
     *
     * @param why what happened to the connection
     * @param out standard output so far
     * @param err standard error so far
     */
    record Lost(Text why, String out, String err) implements CommandOutcome {
        @Override
        public CommandOutcome withOutput(UnaryOperator<String> change) {
            return new Lost(why, change.apply(out), change.apply(err));
        }

        @Override
        public Text summary() {
            return why;
        }
    }

    /** Why a command provably did not start. */
    enum Reason {
        /** No connection: refused, no route, timed out, name unknown. */
        UNREACHABLE,
        /** The server's host key is not known. */
        HOST_KEY_UNKNOWN,
        /** The server's host key is not the one that is known. */
        HOST_KEY_CHANGED,
        /** The server accepted none of the ways to log in. */
        AUTHENTICATION,
        /** The server would not open a channel or execute. */
        REFUSED,
        /** The connection is one that may not execute this command (read-only). */
        NOT_ALLOWED;

        /** Whether another machine may have answered in the server's place: asking again does not make it the server. */
        public boolean isHostKey() {
            return this == HOST_KEY_UNKNOWN || this == HOST_KEY_CHANGED;
        }

        /** Whether there was no connection over which anything could be sent. */
        public boolean isConnection() {
            return this == UNREACHABLE || isHostKey() || this == AUTHENTICATION;
        }
    }
}
