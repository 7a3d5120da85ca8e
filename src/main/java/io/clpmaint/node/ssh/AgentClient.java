package io.clpmaint.node.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Speaks with ssh-agent over its Unix socket (draft-miller-ssh-agent): lists its keys and has it sign. Each question uses
 * a connection of its own.
 */
final class AgentClient {

    /** Ask for an RSA signature with SHA-256. */
    static final int RSA_SHA2_256 = 2;

    /** Ask for an RSA signature with SHA-512. */
    static final int RSA_SHA2_512 = 4;

    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int LONGEST_MESSAGE = 256 * 1024;

    private final Path socket;
    private final Duration patience;

    /**
     * An agent.
     *
     * @param socket its socket
     * @param patience how long it may be silent; a person may have to confirm a signature
     */
    AgentClient(Path socket, Duration patience) {
        this.socket = socket;
        this.patience = patience;
    }

    /** The public keys it holds, as blobs. */
    List<byte[]> keys() throws IOException {
        ByteBuffer answer =
                ask(ByteBuffer.allocate(1).put((byte) REQUEST_IDENTITIES).flip(), IDENTITIES_ANSWER);
        List<byte[]> keys = new ArrayList<>();
        for (int left = answer.getInt(); left > 0; left--) {
            keys.add(string(answer));
            string(answer);
        }
        return keys;
    }

    /**
     * Has it sign.
     *
     * @param key the public key's blob
     * @param data what to sign
     * @param flags which hash for RSA, else 0
     * @return the signature in SSH's encoding: its format and its bytes
     */
    byte[] sign(byte[] key, byte[] data, int flags) throws IOException {
        ByteBuffer question = ByteBuffer.allocate(1 + 4 + key.length + 4 + data.length + 4)
                .put((byte) SIGN_REQUEST)
                .putInt(key.length)
                .put(key)
                .putInt(data.length)
                .put(data)
                .putInt(flags)
                .flip();
        return string(ask(question, SIGN_RESPONSE));
    }

    private ByteBuffer ask(ByteBuffer question, int expected) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.configureBlocking(false);
            SelectionKey ready = channel.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer framed = ByteBuffer.allocate(4 + question.remaining())
                    .putInt(question.remaining())
                    .put(question)
                    .flip();
            while (framed.hasRemaining()) {
                await(selector);
                channel.write(framed);
            }
            ready.interestOps(SelectionKey.OP_READ);
            int length = fill(channel, selector, ByteBuffer.allocate(4)).getInt();
            if (length < 1 || length > LONGEST_MESSAGE) {
                throw new IOException("the agent's answer is malformed");
            }
            ByteBuffer answer = fill(channel, selector, ByteBuffer.allocate(length));
            if (answer.get() != expected) {
                throw new IOException("the agent refused");
            }
            return answer;
        }
    }

    private ByteBuffer fill(SocketChannel channel, Selector selector, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            await(selector);
            if (channel.read(buffer) < 0) {
                throw new EOFException("the agent closed the connection");
            }
        }
        return buffer.flip();
    }

    private void await(Selector selector) throws IOException {
        if (selector.select(patience.toMillis()) == 0) {
            throw new IOException("the agent does not answer");
        }
        selector.selectedKeys().clear();
    }

    private static byte[] string(ByteBuffer from) throws IOException {
        int length = from.remaining() < 4 ? -1 : from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new IOException("the agent's answer is malformed");
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
