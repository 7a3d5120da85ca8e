package io.clpmaint.simulator.ssh;

import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.shell.Job;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.shell.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.io.IoInputStream;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.AsyncCommand;

/**
 * One command or login on a channel. No thread waits for it: output is written as it comes, input handed on as it
 * comes.
 */
final class SimulatedCommand implements AsyncCommand, ChannelDataReceiver, JobListener {

    private static final int NOT_SIMULATED = 127;

    private final World world;
    private final WorldDriver driver;
    private final Outlet outlet;
    private final String server;
    private final String user;
    private final Asked asked;

    private Optional<Terminal> terminal = Optional.empty();
    private Optional<ChannelSession> channel = Optional.empty();
    private Optional<ExitCallback> callback = Optional.empty();
    private Optional<Job> job = Optional.empty();
    private Optional<WorldDriver.Ticket> ticket = Optional.empty();
    private byte[] unfinished = new byte[0];
    private boolean ended;
    private boolean destroyed;

    SimulatedCommand(World world, WorldDriver driver, Echoes echoes, String server, String user, Asked asked) {
        this.world = world;
        this.driver = driver;
        this.outlet = new Outlet(echoes);
        this.server = server;
        this.user = user;
        this.asked = asked;
    }

    // ---- from the client ------------------------------------------------------------------------------------------

    @Override
    public void start(ChannelSession session, Environment environment) throws IOException {
        session.setDataReceiver(this);
        synchronized (world) {
            channel = Optional.of(session);
            if (asked.transfer()) {
                err(Greeting.noTransfer(server));
                exited(NOT_SIMULATED);
                return;
            }
            Map<String, String> variables = environment.getEnv();
            if (variables.containsKey(Environment.ENV_TERM)) {
                terminal = Optional.of(new Terminal(new Person()));
            }
            driver.catchUp();
            if (terminal.isPresent() && asked instanceof Asked.Shell) {
                out(Greeting.of(world, server, driver.speed(), variables));
            }
            Job started = world.execute(server, user, script(), terminal.isPresent(), this);
            if (!ended) {
                job = Optional.of(started);
            }
            driver.changed();
        }
    }

    /** A shell without a terminal reads a script. */
    private String script() {
        if (asked instanceof Asked.Script script) {
            return script.text();
        }
        return terminal.isPresent() ? "exec sh -i" : "exec sh";
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
                terminal.get().typed(typed);
            }
        } else {
            give(typed);
        }
        return length;
    }

    /** Says something to the command, while it runs. */
    private void say(java.util.function.Consumer<Job> what) {
        synchronized (world) {
            if (job.isPresent() && !ended && !destroyed) {
                driver.catchUp();
                what.accept(job.get());
                driver.changed();
            }
        }
    }

    private void give(String input) {
        if (!input.isEmpty()) {
            say(j -> j.input(input));
        }
    }

    /** The client has sent all its input. */
    @Override
    public void close() throws IOException {
        give(Octets.text(unfinished));
        unfinished = new byte[0];
        say(j -> {
            j.endInput();
            if (!ended && ticket.isEmpty()) {
                ticket = Optional.of(driver.arrived());
                driver.proceed();
            }
        });
    }

    @Override
    public void destroy(ChannelSession session) {
        outlet.giveUp();
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

    /** The person at the terminal. */
    private final class Person implements Terminal.Line {
        @Override
        public void show(String text) {
            write(false, text);
        }

        @Override
        public void give(String text) {
            SimulatedCommand.this.give(text);
        }

        @Override
        public void interrupt() {
            say(Job::interrupt);
        }

        @Override
        public void end() {
            say(Job::endOnce);
        }
    }

    // ---- from the world, while its monitor is held ----------------------------------------------------------------

    private void settle() {
        ticket.ifPresent(WorldDriver.Ticket::settle);
    }

    @Override
    public void out(String printed) {
        print(false, printed);
    }

    @Override
    public void err(String printed) {
        print(true, printed);
    }

    /** A terminal shows both streams as one. */
    private void print(boolean toErr, String printed) {
        if (terminal.isPresent()) {
            write(false, terminal.get().printed(printed));
        } else {
            write(toErr, printed);
        }
    }

    private void write(boolean toErr, String text) {
        outlet.write(channel.orElseThrow().getSession(), toErr, Octets.bytes(text));
    }

    @Override
    public void echo(boolean on) {
        terminal.ifPresent(t -> t.echo(on));
    }

    @Override
    public void exited(int code) {
        ended = true;
        settle();
        outlet.finish(() -> callback.ifPresent(c -> c.onExit(code)));
    }

    @Override
    public void signalled(String signal) {
        ended = true;
        settle();
        outlet.finish(() -> tellSignal(signal));
    }

    @Override
    public void dropped() {
        ended = true;
        settle();
        outlet.finish(() -> channel.ifPresent(c -> cut(c.getSession())));
    }

    /**
     * Ends the connection behind what is on its way already. Closing the socket at once would reset it when the client just
     * sent something, and take from the client what it had not read yet; it closes its side when it comes to the end.
     */
    private static void cut(Session session) {
        try {
            session.getIoSession().shutdownOutputStream();
        } catch (IOException e) {
            session.close(true);
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
        outlet.out(stream);
    }

    @Override
    public void setIoErrorStream(IoOutputStream stream) {
        outlet.err(stream);
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
