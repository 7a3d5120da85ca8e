package io.clpmaint.node.ssh;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandTimer;
import io.clpmaint.node.ConnectionCode;
import io.clpmaint.node.Node;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.text.Text;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.transport.TransportException;

/** One real server: executes each command over a channel of its own on the connection of its {@link Route}. */
final class SshNode implements Node {

    private final String server;
    private final Route route;
    private final CommandTimer timer;

    SshNode(String server, Route route, CommandTimer timer) {
        this.server = server;
        this.route = route;
        this.timer = timer;
    }

    @Override
    public String server() {
        return server;
    }

    /** Accepts one host key alone from now on. */
    void trust(String fingerprint) {
        route.trust(fingerprint);
    }

    /** Connects to another address from now on. */
    void moved(String host) {
        route.moved(host);
    }

    /** Connects when there is no connection; empty when there is one now. */
    Optional<CommandOutcome.NotStarted> connect() throws InterruptedException {
        try {
            route.link();
            return Optional.empty();
        } catch (ConnectFailure e) {
            return Optional.of(e.outcome());
        }
    }

    @Override
    public CommandOutcome execute(RemoteCommand command, Consumer<String> lines) throws InterruptedException {
        try {
            Link link = route.link();
            try {
                return execute(link, command, lines);
            } catch (SSHException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (e instanceof OpenFailException || e.getCause() instanceof TimeoutException) {
                    return noChannel(e);
                }
                link.broken();
            }
            // the connection had died unnoticed and nothing was sent over it
            return execute(route.link(), command, lines);
        } catch (ConnectFailure e) {
            return e.outcome();
        } catch (SSHException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return noChannel(e);
        }
    }

    /** Throws an exception of the library only when nothing was sent. */
    private CommandOutcome execute(Link link, RemoteCommand command, Consumer<String> lines)
            throws SSHException, InterruptedException {
        Capture out = new Capture(command.outputLimit(), lines);
        Capture err = new Capture(command.outputLimit(), line -> {});
        CommandChannel channel = link.channel(out, err);
        CommandTimer.Running running = timer.start(command.timeout(), channel::expire);
        boolean over = false;
        try {
            try {
                channel.execute(command.line().rendered());
            } catch (TransportException e) {
                return new CommandOutcome.Lost(link.end(), "", "");
            }
            channel.feed(command.input());
            channel.await();
            over = !channel.expired();
        } finally {
            running.stop();
            if (!over) {
                channel.abandon();
            }
        }
        return outcome(link, command, channel, out, err);
    }

    private CommandOutcome outcome(Link link, RemoteCommand command, CommandChannel channel, Capture out, Capture err) {
        if (channel.refused()) {
            channel.abandon();
            return CommandOutcome.NotStarted.because(
                    CommandOutcome.Reason.REFUSED,
                    Diagnostic.error(
                            ConnectionCode.CHANNEL_REFUSED,
                            Text.of("%s: the server refuses to execute commands", "%s: サーバがコマンドの実行を拒否しました")
                                    .with(server),
                            fixChannel()));
        }
        if (channel.expired()) {
            return new CommandOutcome.TimedOut(command.timeout(), out.text(), err.text());
        }
        if (channel.complete() && channel.exitSignal().isPresent()) {
            return new CommandOutcome.Signalled(channel.exitSignal().get(), out.text(), err.text());
        }
        if (channel.complete() && channel.exitCode().isPresent()) {
            return new CommandOutcome.Exited(
                    channel.exitCode().getAsInt(), out.text(), err.text(), out.truncated() || err.truncated());
        }
        Text why = channel.lost()
                ? Text.of("%s: %s", "%s: %s").with(server, link.end())
                : Text.of("%s: the server ended the command without an exit code", "%s: 終了コードなしでコマンドが終了しました")
                        .with(server);
        return new CommandOutcome.Lost(why, out.text(), err.text());
    }

    private CommandOutcome noChannel(SSHException e) {
        boolean refused = e instanceof OpenFailException;
        return CommandOutcome.NotStarted.because(
                refused ? CommandOutcome.Reason.REFUSED : CommandOutcome.Reason.UNREACHABLE,
                Diagnostic.error(
                        refused ? ConnectionCode.CHANNEL_REFUSED : ConnectionCode.UNREACHABLE,
                        Text.of("%s: the server opens no channel: %s", "%s: サーバがチャネルを開きません: %s")
                                .with(server, String.valueOf(e.getMessage())),
                        fixChannel()));
    }

    private static Text fixChannel() {
        return Text.of(
                "check on the server: sshd -T | grep -i maxsessions; getent passwd",
                "サーバで確認してください: sshd -T | grep -i maxsessions; getent passwd");
    }

    @Override
    public void disconnect() {
        route.drop();
    }

    @Override
    public void close() {
        route.drop();
    }

    @Override
    public String toString() {
        return server + " (" + route.settings() + ")";
    }
}
