package io.clpmaint.node.ssh;

import io.clpmaint.secret.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.AbstractDirectChannel;
import net.schmizz.sshj.transport.TransportException;

/**
 * One session channel for one command (RFC 4254, section 6). Output goes from the connection's thread straight to the
 * captures, so that neither a thread nor a buffer per stream is needed and no byte is left behind when the channel closes.
 */
final class CommandChannel extends AbstractDirectChannel {

    private static final int STDERR = 1;

    private final Capture out;
    private final Capture err;
    private final CountDownLatch over = new CountDownLatch(1);

    private volatile boolean refused;
    private volatile boolean expired;
    private volatile boolean abandoned;
    private volatile boolean ended;
    private volatile OptionalInt exitCode = OptionalInt.empty();
    private volatile Optional<String> exitSignal = Optional.empty();
    private volatile Optional<SSHException> lost = Optional.empty();

    CommandChannel(Connection connection, Capture out, Capture err) {
        super(connection, "session");
        this.out = out;
        this.err = err;
    }

    /** Asks the server to execute. Once this was called the command may run, even when it throws. */
    void execute(String text) throws TransportException {
        trans.write(newBuffer(Message.CHANNEL_REQUEST)
                .putString("exec")
                .putBoolean(true)
                .putString(text, StandardCharsets.UTF_8));
    }

    /** Gives the command its whole standard input. A command need not read it, so that failing here is no failure. */
    void feed(Optional<Secret> input) {
        try (OutputStream stdin = getOutputStream()) {
            if (input.isPresent()) {
                char[] secret = input.get().reveal();
                ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
                byte[] bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                stdin.write(bytes);
                Arrays.fill(secret, '\0');
                Arrays.fill(bytes, (byte) 0);
                encoded.clear().put(new byte[encoded.capacity()]);
                stdin.flush();
            }
        } catch (IOException e) {
            // the channel's end, which comes or has come, tells more
        }
    }

    /** Waits for the command's end, the connection's end or {@link #expire}. */
    void await() throws InterruptedException {
        over.await();
    }

    /** The time is over. */
    void expire() {
        expired = true;
        over.countDown();
    }

    /** Nobody waits any longer: tells the server, which ends the channel and may let the command go on. */
    void abandon() {
        abandoned = true;
        out.close();
        err.close();
        try {
            sendClose();
        } catch (TransportException e) {
            // then there is nothing left to be told
        }
    }

    /** The server did not open the channel in time; should it still do so, it is closed again. */
    void abandonUnopened() {
        abandoned = true;
    }

    boolean refused() {
        return refused;
    }

    /** Whether time was over before the command ended. */
    boolean expired() {
        return expired && !ended;
    }

    /** Whether both the output is complete and how it ended is known. */
    boolean complete() {
        boolean told = isEOF() && (exitCode.isPresent() || exitSignal.isPresent());
        return told || (ended && lost.isEmpty());
    }

    /** Whether the connection broke before the channel's end. */
    boolean lost() {
        return lost.isPresent();
    }

    OptionalInt exitCode() {
        return exitCode;
    }

    Optional<String> exitSignal() {
        return exitSignal;
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        switch (message) {
            case CHANNEL_DATA -> take(out, packet);
            case CHANNEL_EXTENDED_DATA -> {
                if (readInt(packet) == STDERR) {
                    take(err, packet);
                }
            }
            case CHANNEL_SUCCESS -> {
                // it is being executed; its end is what matters
            }
            case CHANNEL_FAILURE -> {
                refused = true;
                over.countDown();
            }
            default -> {
                super.handle(message, packet);
                if (abandoned && message == Message.CHANNEL_OPEN_CONFIRMATION) {
                    sendClose();
                }
            }
        }
    }

    private void take(Capture stream, SSHPacket packet) throws SSHException {
        int length = readInt(packet);
        if (length < 0 || length > getLocalMaxPacketSize() || length > packet.available()) {
            throw new ConnectionException(DisconnectReason.PROTOCOL_ERROR, "bad length of data: " + length);
        }
        lwin.consume(length);
        stream.take(packet.array(), packet.rpos(), length);
        long room = lwin.neededAdjustment();
        if (room > 0 && isOpen()) {
            trans.write(newBuffer(Message.CHANNEL_WINDOW_ADJUST).putUInt32(room));
            lwin.expand(room);
        }
    }

    private static int readInt(SSHPacket packet) throws ConnectionException {
        try {
            return packet.readUInt32AsInt();
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(e);
        }
    }

    @Override
    public void handleRequest(String request, SSHPacket packet) throws ConnectionException, TransportException {
        try {
            if (request.equals("exit-status")) {
                exitCode = OptionalInt.of((int) packet.readUInt32());
            } else if (request.equals("exit-signal")) {
                exitSignal = Optional.of(packet.readString());
            } else if (request.startsWith("keepalive@")) {
                super.handleRequest(request, packet);
            }
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(e);
        }
    }

    @Override
    public void notifyError(SSHException error) {
        lost = Optional.of(error);
        super.notifyError(error);
    }

    @Override
    protected void finishOff() {
        super.finishOff();
        // the constructor of the superclass makes this object known to the connection, which may break at that moment
        if (over != null && over.getCount() > 0) {
            ended = true;
            out.end();
            err.end();
            over.countDown();
        }
    }
}
