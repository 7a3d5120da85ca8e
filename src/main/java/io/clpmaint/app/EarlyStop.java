package io.clpmaint.app;

import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * What a signal does before a run begins: whatever is waited for, a connection, an answer, a password, the process ends at
 * once, and says that nothing was changed. Once the run has begun, its own listening takes over.
 */
final class EarlyStop {

    private static final int SIGNALLED = 128;
    private static final int INT = 2;
    private static final int TERM = 15;

    private final Io io;
    private final Talk talk;
    private final Runnable discard;
    private final Text consequence;
    private final Optional<Integer> exit;
    private boolean begun;

    /**
     * Before a run.
     *
     * @param io the surroundings
     * @param talk tells
     * @param discard takes away what was prepared
     * @param consequence what ending here means
     */
    EarlyStop(Io io, Talk talk, Runnable discard, Text consequence) {
        this(io, talk, discard, consequence, Optional.empty());
    }

    /**
     * Before an earlier run is taken up: it and its cluster stay as they are, which is not safe.
     *
     * @param io the surroundings
     * @param talk tells
     * @param exit the exit code, whichever signal comes
     * @param consequence what ending here means
     */
    EarlyStop(Io io, Talk talk, int exit, Text consequence) {
        this(io, talk, () -> {}, consequence, Optional.of(exit));
    }

    private EarlyStop(Io io, Talk talk, Runnable discard, Text consequence, Optional<Integer> exit) {
        this.exit = exit;
        this.io = io;
        this.talk = talk;
        this.discard = discard;
        this.consequence = consequence;
    }

    /**
     * Listens from now on. The loss of the terminal withdraws a question, which nobody answers any more; what needs no
     * answer goes on.
     *
     * @return the listening
     */
    Io.Listening listen() {
        Io.Listening hangup = io.signals().outliveTerminal(talk::cancel);
        Io.Listening signals = io.signals().listen(this::came);
        return () -> {
            signals.close();
            hangup.close();
        };
    }

    /** A signal came. */
    private synchronized void came(String signal) {
        if (begun) {
            return;
        }
        talk.end();
        talk.show((lang, paint) -> List.of("SIG" + signal + ": " + consequence.in(lang)));
        discard.run();
        io.signals().endProcess(exit.orElse(SIGNALLED + (signal.equals("INT") ? INT : TERM)));
    }

    /** From now on this does nothing; waits for a signal that came just before. */
    synchronized void begin() {
        begun = true;
    }
}
