package io.clpmaint.node.ssh;

import io.clpmaint.text.Text;
import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.Future;
import net.schmizz.concurrent.Promise;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import net.schmizz.sshj.transport.TransportException;

/** One connection that is there: logged in, watched, open for channels until it breaks. */
final class Link {

    private final SSHClient client;
    private final SshSettings settings;
    private final Optional<DirectConnection> tunnel;
    private final Watch watch;
    private final Future<?> heartbeat;

    private Optional<Promise<SSHPacket, ConnectionException>> question = Optional.empty();
    private int missed;
    private volatile Optional<Text> end = Optional.empty();

    /**
     * Takes a connection over.
     *
     * @param client logged in
     * @param settings what it was made with
     * @param tunnel the way through the jump host, if there is one
     * @param watch watches the time
     */
    Link(SSHClient client, SshSettings settings, Optional<DirectConnection> tunnel, Watch watch) {
        this.client = client;
        this.settings = settings;
        this.tunnel = tunnel;
        this.watch = watch;
        this.heartbeat = watch.every(settings.timeouts().keepAlive(), this::beat);
    }

    boolean alive() {
        return end.isEmpty() && client.isConnected();
    }

    /** Opens a channel; nothing is executed yet. */
    CommandChannel channel(Capture out, Capture err) throws ConnectionException, TransportException {
        CommandChannel channel = new CommandChannel(client.getConnection(), out, err);
        try {
            channel.open();
        } catch (ConnectionException | TransportException e) {
            channel.abandonUnopened();
            throw e;
        }
        return channel;
    }

    /** Opens a way from this server to another. */
    DirectConnection tunnelTo(String host, int port) throws IOException {
        return client.newDirectConnection(host, port);
    }

    /** Why it broke, for people. */
    Text end() {
        return end.orElse(Text.of("the connection to %s broke", "%s への接続が切れました").with(settings));
    }

    /** Ends the connection on our own wish. */
    void drop() {
        close(Text.of("the connection to %s was closed by clpmaint itself", "%s への接続は clpmaint 自身が閉じました")
                .with(settings));
    }

    /** Its error was seen, possibly before the library has finished to end it. */
    void broken() {
        if (end.isEmpty()) {
            end = Optional.of(end());
        }
    }

    /** Frees what a connection that has broken still holds. */
    void discard() {
        heartbeat.cancel(false);
        watch.aside(() -> close(false));
    }

    /** Asks the server whether it lives; a broken or stalled connection shows by the missing answer alone. */
    private synchronized void beat() {
        if (!alive()) {
            heartbeat.cancel(false);
        } else if (question.isEmpty() || question.get().isFulfilled()) {
            missed = 0;
            question = Optional.empty();
            watch.aside(this::ask);
        } else if (++missed >= settings.timeouts().unanswered()) {
            close(Text.of("%s answered no keep-alive for %s ms", "%s がキープアライブに %s ミリ秒応答しませんでした")
                    .with(
                            settings,
                            settings.timeouts().keepAlive().toMillis()
                                    * settings.timeouts().unanswered()));
        }
    }

    private void ask() {
        try {
            Promise<SSHPacket, ConnectionException> asked =
                    client.getConnection().sendGlobalRequest("keepalive@openssh.com", true, new byte[0]);
            synchronized (this) {
                question = Optional.of(asked);
            }
        } catch (TransportException e) {
            // the connection has broken, and everybody who waits for it is told by the library
        }
    }

    private void close(Text why) {
        if (end.isEmpty()) {
            end = Optional.of(why);
        }
        heartbeat.cancel(false);
        boolean orderly = missed == 0;
        watch.aside(() -> close(orderly));
    }

    /** A server that does not answer gets no farewell: writing to it could block for ever. */
    private void close(boolean orderly) {
        try {
            if (!orderly) {
                Socket socket = client.getSocket();
                if (socket != null) {
                    socket.close();
                }
                client.getTransport().die(new TransportException("no answer"));
            }
            client.disconnect();
            if (tunnel.isPresent()) {
                tunnel.get().close();
            }
        } catch (IOException e) {
            // it is closed one way or the other
        }
    }
}
