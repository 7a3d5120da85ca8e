package io.clpmaint.app;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.simulator.control.Reply;
import io.clpmaint.simulator.shell.Octets;
import io.clpmaint.simulator.shell.Signals;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Passes on what a command on a simulated server prints, as it comes. */
final class Listener implements Reply {

    private static final int CONNECTION_LOST = 255;
    private static final int SIGNALLED = 128;

    private final Stream out;
    private final Stream err;
    private Optional<Ending> ending = Optional.empty();

    Listener(Io io) {
        this.out = new Stream(io.out(), io.terminal().out());
        this.err = new Stream(io.err(), io.terminal().err());
    }

    /** One stream; at a terminal control sequences become visible, everywhere else text stays as it is. */
    private static final class Stream {
        private final PrintWriter to;
        private final boolean visible;
        private byte[] unfinished = new byte[0];

        Stream(PrintWriter to, boolean visible) {
            this.to = to;
            this.visible = visible;
        }

        void print(byte[] bytes) {
            byte[] whole = Arrays.copyOf(unfinished, unfinished.length + bytes.length);
            System.arraycopy(bytes, 0, whole, unfinished.length, bytes.length);
            int cut = whole.length - Octets.incomplete(whole, whole.length);
            unfinished = Arrays.copyOfRange(whole, cut, whole.length);
            String text = Octets.decoded(Octets.text(whole, 0, cut));
            to.print(visible ? Printable.visible(text) : text);
            to.flush();
        }
    }

    @Override
    public void out(byte[] bytes) {
        out.print(bytes);
    }

    @Override
    public void err(byte[] bytes) {
        err.print(bytes);
    }

    @Override
    public void fact(Map<String, String> fields) {
        // a command has none
    }

    @Override
    public void end(Ending how) {
        ending = Optional.of(how);
    }

    /** The exit code, after the end. */
    int code(Talk talk) {
        Ending how = ending.orElse(new Exited(0));
        if (how instanceof Refused refused) {
            throw new Problem(refused.problem().kind(), refused.problem().diagnostics());
        }
        if (how instanceof Lost lost) {
            return lost(lost.server(), talk);
        }
        return how instanceof Signalled signalled
                ? SIGNALLED + Signals.number(signalled.signal())
                : ((Exited) how).code();
    }

    /** The exit code of a command whose fate nobody knows. */
    int lost(String server, Talk talk) {
        talk.say(Text.of(
                        "the connection to %s was lost: it went down, or the world is no longer served",
                        "%s との接続が失われました (サーバ停止、または提供終了)")
                .with(server));
        return CONNECTION_LOST;
    }
}
