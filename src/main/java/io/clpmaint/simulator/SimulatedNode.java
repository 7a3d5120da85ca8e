package io.clpmaint.simulator;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandOutcome.NotStarted;
import io.clpmaint.node.CommandOutcome.Reason;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.node.Node;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.simulator.shell.Job;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.shell.Octets;
import io.clpmaint.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One simulated server, in memory. */
final class SimulatedNode implements Node {

    private final World world;
    private final String server;
    private final String user;
    private volatile Optional<String> trusted = Optional.empty();

    SimulatedNode(World world, String server, String user) {
        this.world = world;
        this.server = server;
        this.user = user;
    }

    /** Accepts one host key alone from now on. */
    void trust(String fingerprint) {
        trusted = Optional.of(fingerprint);
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Reply reply = new Reply(lines, command.outputLimit());
        Job job;
        synchronized (world) {
            Optional<NotStarted> refused = refused();
            if (refused.isPresent()) {
                return refused.get();
            }
            job = world.execute(server, user, command.line().rendered(), reply);
            command.input().ifPresent(input -> job.input(new String(input.reveal())));
            job.endInput();
        }
        Instant end = world.now().plus(command.timeout());
        while (!reply.over()) {
            if (Thread.interrupted()) {
                job.hangUp();
                throw new InterruptedException();
            }
            if (world.next().filter(next -> !next.isAfter(end)).isEmpty()) {
                world.advanceTo(end);
                if (!reply.over()) {
                    job.hangUp();
                    return new CommandOutcome.TimedOut(command.timeout(), reply.out(), reply.err());
                }
            } else {
                world.step();
            }
        }
        return reply.outcome();
    }

    private Optional<NotStarted> refused() {
        return switch (world.access(server)) {
            case OPEN ->
                trusted.map(world.fingerprint(server)::equals).orElse(world.hostKey(server) == 0)
                        ? Optional.empty()
                        : Optional.of(notStarted(
                                Reason.HOST_KEY_CHANGED,
                                ConnectionCode.HOST_KEY_CHANGED,
                                Text.of(
                                        "%s: the host key is not the known one: it shows " + world.fingerprint(server)
                                                + ", known is " + known(),
                                        "%s: ホスト鍵が登録と異なります: 提示 " + world.fingerprint(server) + "、登録 " + known())));
            case UNREACHABLE ->
                Optional.of(notStarted(
                        Reason.UNREACHABLE,
                        ConnectionCode.UNREACHABLE,
                        Text.of("%s: the server does not answer", "%s: サーバが応答しません")));
            case REFUSED ->
                Optional.of(notStarted(
                        Reason.UNREACHABLE,
                        ConnectionCode.UNREACHABLE,
                        Text.of("%s: connection refused", "%s: 接続が拒否されました")));
        };
    }

    private String known() {
        return trusted.orElseGet(() -> world.firstFingerprint(server));
    }

    private NotStarted notStarted(Reason reason, ConnectionCode code, Text why) {
        return NotStarted.because(
                reason,
                Diagnostic.error(
                        code,
                        why.with(server),
                        Text.of(
                                "see the state of the simulated cluster: clpmaint sim state",
                                "シミュレーションの状態を確認してください: clpmaint sim state")));
    }

    @Override
    public void disconnect() {
        // a command has a connection of its own
    }

    @Override
    public void close() {
        // nothing is kept open
    }

    @Override
    public String toString() {
        return server + " (simulated)";
    }

    /** The beginning of what came on one stream. */
    private static final class Stream {

        private final int limit;
        private final List<String> parts = new ArrayList<>();
        private int length;
        private boolean truncated;

        Stream(int limit) {
            this.limit = limit;
        }

        void keep(String text) {
            int room = limit - length;
            boolean fits = text.length() <= room;
            truncated |= !fits;
            if (room > 0) {
                parts.add(fits ? text : text.substring(0, room));
                length += Math.min(room, text.length());
            }
        }

        String text() {
            return Octets.decoded(parts.size() == 1 ? parts.get(0) : String.join("", parts));
        }
    }

    /** What a command says, collected. */
    private final class Reply implements JobListener {

        private final Consumer<String> lines;
        private final Stream out;
        private final Stream err;
        private final StringBuilder line = new StringBuilder();
        private Optional<CommandOutcome> outcome = Optional.empty();

        Reply(Consumer<String> lines, int limit) {
            this.lines = lines;
            this.out = new Stream(limit);
            this.err = new Stream(limit);
        }

        boolean over() {
            return outcome.isPresent();
        }

        CommandOutcome outcome() {
            return outcome.orElseThrow();
        }

        String out() {
            return out.text();
        }

        String err() {
            return err.text();
        }

        @Override
        public void out(String text) {
            out.keep(text);
            if (lines == NOBODY) {
                return;
            }
            int begin = 0;
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
                line.append(text, begin, end);
                tell();
                begin = end + 1;
            }
            line.append(text, begin, text.length());
        }

        private void tell() {
            lines.accept(Octets.decoded(line.toString()));
            line.setLength(0);
        }

        /** A last line without an end is a line, too. */
        private void tellRest() {
            if (line.length() > 0) {
                tell();
            }
        }

        @Override
        public void err(String text) {
            err.keep(text);
        }

        @Override
        public void exited(int code) {
            tellRest();
            outcome = Optional.of(new CommandOutcome.Exited(code, out(), err(), out.truncated || err.truncated));
        }

        @Override
        public void signalled(String signal) {
            tellRest();
            outcome = Optional.of(new CommandOutcome.Signalled(signal, out(), err()));
        }

        @Override
        public void dropped() {
            tellRest();
            outcome = Optional.of(new CommandOutcome.Lost(
                    Text.of("%s: the connection was lost", "%s: 接続が失われました").with(server), out(), err()));
        }
    }
}
