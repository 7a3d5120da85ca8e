package io.clpmaint.engine;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Escalation;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.node.WrappedNodes;
import io.clpmaint.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Servers whose caller dies around one of the commands that may change something: an effect on a server. */
final class MortalNodes {

    /** When the caller dies. */
    enum When {
        /** The command never leaves it. */
        BEFORE,
        /** Half of its time has passed; the connection goes away with the caller. */
        DURING,
        /** It has ended, and its reply was not read. */
        AFTER
    }

    private final Supplier<Time> time;
    private final int fatal;
    private final When when;
    private final List<Duration> usual;
    private final List<Duration> took = new ArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private boolean dead;

    /** Nobody dies; how long each command takes is kept. */
    MortalNodes(Supplier<Time> time) {
        this(time, List.of(), -1, When.AFTER);
    }

    /** The caller dies around the command of this index. */
    MortalNodes(Supplier<Time> time, List<Duration> usual, int fatal, When when) {
        this.time = time;
        this.usual = usual;
        this.fatal = fatal;
        this.when = when;
    }

    Nodes between(Nodes nodes) {
        return new WrappedNodes(nodes, Mortal::new);
    }

    boolean dead() {
        return dead;
    }

    List<Duration> took() {
        return took;
    }

    /** The commands so far, for people. */
    List<String> shown() {
        return shown;
    }

    private final class Mortal implements Node {
        private final Node inner;

        Mortal(Node inner) {
            this.inner = inner;
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
        public CommandOutcome execute(RemoteCommand command, java.util.function.Consumer<String> lines)
                throws InterruptedException {
            if (dead) {
                throw new MortalJournal.Killed();
            }
            if (!command.mutates()) {
                return inner.execute(command, lines);
            }
            int index = took.size();
            took.add(Duration.ZERO);
            shown.add(server() + ": " + command.line().shown());
            if (index == fatal) {
                dead = true;
                if (when == When.DURING) {
                    inner.execute(command.within(usual.get(index).dividedBy(2)), lines);
                } else if (when == When.AFTER) {
                    inner.execute(command, lines);
                }
                throw new MortalJournal.Killed();
            }
            Instant sent = time.get().now();
            CommandOutcome outcome = inner.execute(command, lines);
            took.set(index, Duration.between(sent, time.get().now()));
            return outcome;
        }

        @Override
        public void disconnect() {
            inner.disconnect();
        }

        @Override
        public void close() {
            inner.close();
        }
    }
}
