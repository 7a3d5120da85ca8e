package io.clpmaint.simulator.ssh;

import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.shell.Job;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.shell.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AsyncCommand;

/** One command on an exec channel. No thread waits for it: output is written as it comes, input handed on as it comes. */
final class SimulatedCommand implements AsyncCommand, ChannelDataReceiver, JobListener {

    private static final int PIECE = 32 * 1024;

    private final World world;
    private final WorldDriver driver;
    private final Echoes echoes;
    private final String server;
    private final String user;
    private final String text;

    private Optional<Terminal> terminal = Optional.empty();
    private Optional<ChannelSession> channel = Optional.empty();
    private Optional<ExitCallback> callback = Optional.empty();
    private Optional<Job> job = Optional.empty();
    private Optional<WorldDriver.Ticket> ticket = Optional.empty();
    private Optional<IoOutputStream> out = Optional.empty();
    private Optional<IoOutputStream> err = Optional.empty();
    private byte[] unfinished = new byte[0];
    private boolean ended;
    private boolean destroyed;

    // ---- what is to be written; guarded by itself ----
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private boolean writing;
    private Optional<Runnable> last = Optional.empty();

    private record Piece(boolean toErr, Buffer bytes) {}

    SimulatedCommand(World world, WorldDriver driver, Echoes echoes, String server, String user, String text) {
        this.world = world;
        this.driver = driver;
        this.echoes = echoes;
        this.server = server;
        this.user = user;
        this.text = text;
    }

    // ---- from the client ------------------------------------------------------------------------------------------

    @Override
    public void start(ChannelSession session, Environment environment) throws IOException {
        session.setDataReceiver(this);
        synchronized (world) {
            channel = Optional.of(session);
            if (environment.getEnv().containsKey(Environment.ENV_TERM)) {
                terminal = Optional.of(new Terminal(echoed -> write(false, echoed)));
            }
            driver.catchUp();
            Job started = world.execute(server, user, text, this);
            if (!ended) {
                job = Optional.of(started);
            }
            driver.changed();
        }
    }

    @Override
    public int data(ChannelSession session, byte[] bytes, int start, int length) throws IOException {
        byte[] whole = Arrays.copyOf(unfinished, unfinished.length + length);
        System.arraycopy(bytes, start, whole, unfinished.length, length);
        int cut = whole.length - Octets.incomplete(whole, whole.length);
        unfinished = Arrays.copyOfRange(whole, cut, whole.length);
        String typed = Octets.text(whole, 0, cut);
        if (terminal.isPresent()) {
            synchronized (world) {
                if (terminal.get().typed(typed, this::give)) {
                    close();
                }
            }
        } else {
            give(typed);
        }
        return length;
    }

    private void give(String input) {
        if (input.isEmpty()) {
            return;
        }
        synchronized (world) {
            if (job.isPresent() && !ended) {
                driver.catchUp();
                job.get().input(input);
                driver.changed();
            }
        }
    }

    /** The client has sent all its input. */
    @Override
    public void close() throws IOException {
        give(Octets.text(unfinished));
        unfinished = new byte[0];
        synchronized (world) {
            if (job.isPresent() && !ended && !destroyed) {
                driver.catchUp();
                job.get().endInput();
                driver.changed();
                if (!ended && ticket.isEmpty()) {
                    ticket = Optional.of(driver.arrived());
                    driver.proceed();
                }
            }
        }
    }

    @Override
    public void destroy(ChannelSession session) {
        int unsent;
        synchronized (pieces) {
            unsent = pieces.size();
            pieces.clear();
        }
        echoes.sent(unsent);
        synchronized (world) {
            destroyed = true;
            if (job.isPresent() && !ended) {
                ended = true;
                settle();
                driver.catchUp();
                job.get().hangUp();
                driver.changed();
            }
        }
    }

    // ---- from the world, while its monitor is held ----------------------------------------------------------------

    private void settle() {
        ticket.ifPresent(WorldDriver.Ticket::settle);
    }

    @Override
    public void out(String printed) {
        write(false, terminal.isPresent() ? Terminal.shown(printed) : printed);
    }

    @Override
    public void err(String printed) {
        if (terminal.isPresent()) {
            write(false, Terminal.shown(printed));
        } else {
            write(true, printed);
        }
    }

    @Override
    public void exited(int code) {
        ended = true;
        settle();
        finish(() -> callback.ifPresent(c -> c.onExit(code)));
    }

    @Override
    public void signalled(String signal) {
        ended = true;
        settle();
        finish(() -> tellSignal(signal));
    }

    @Override
    public void dropped() {
        ended = true;
        settle();
        // what was printed before the line was cut is on its way already
        finish(() -> channel.ifPresent(c -> c.getSession().close(true)));
    }

    // ---- writing --------------------------------------------------------------------------------------------------

    private void write(boolean toErr, String printed) {
        byte[] bytes = Octets.bytes(printed);
        synchronized (pieces) {
            for (int from = 0; from < bytes.length; from += PIECE) {
                int to = Math.min(bytes.length, from + PIECE);
                pieces.add(new Piece(toErr, new ByteArrayBuffer(Arrays.copyOfRange(bytes, from, to))));
                echoes.printed(channel.orElseThrow().getSession(), 1);
            }
        }
        pump();
    }

    private void finish(Runnable how) {
        synchronized (pieces) {
            last = Optional.of(how);
        }
        pump();
    }

    /** Writes the next piece when none is under way; the library calls back when one is done. */
    private void pump() {
        while (true) {
            Piece piece;
            synchronized (pieces) {
                if (writing) {
                    return;
                }
                piece = pieces.poll();
                if (piece == null) {
                    Optional<Runnable> end = last;
                    last = Optional.empty();
                    end.ifPresent(Runnable::run);
                    return;
                }
                writing = true;
            }
            Optional<IoOutputStream> stream = piece.toErr ? err : out;
            try {
                stream.orElseThrow(() -> new IOException("no stream"))
                        .writeBuffer(piece.bytes)
                        .addListener(done -> {
                            synchronized (pieces) {
                                writing = false;
                            }
                            echoes.sent(1);
                            pump();
                        });
                return;
            } catch (IOException e) {
                // The connection is gone, and the rest with it.
                int lost;
                synchronized (pieces) {
                    lost = pieces.size() + 1;
                    pieces.clear();
                    writing = false;
                }
                echoes.sent(lost);
            }
        }
    }

    /** The library has no way to say that a signal ended a command (RFC 4254, section 6.10). */
    private void tellSignal(String signal) {
        ChannelSession session = channel.orElseThrow();
        try {
            Buffer request = session.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST);
            request.putUInt(session.getRecipient());
            request.putString("exit-signal");
            request.putBoolean(false);
            request.putString(signal);
            request.putBoolean(false);
            request.putString("");
            request.putString("");
            session.writePacket(request);
            session.close(false);
        } catch (IOException e) {
            session.getSession().close(true);
        }
    }

    // ---- the library's streams ------------------------------------------------------------------------------------

    @Override
    public void setIoOutputStream(IoOutputStream stream) {
        out = Optional.of(stream);
    }

    @Override
    public void setIoErrorStream(IoOutputStream stream) {
        err = Optional.of(stream);
    }

    @Override
    public void setExitCallback(ExitCallback given) {
        callback = Optional.of(given);
    }

    @Override
    public void setIoInputStream(IoInputStream stream) {
        // input comes through ChannelDataReceiver
    }

    @Override
    public void setInputStream(InputStream stream) {
        // input comes through ChannelDataReceiver
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        // output goes to the asynchronous streams
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        // output goes to the asynchronous streams
    }
}
