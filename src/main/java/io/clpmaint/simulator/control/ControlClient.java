package io.clpmaint.simulator.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Asks a world that another process serves. */
public final class ControlClient {

    private final Path file;

    /**
     * A client.
     *
     * @param file the socket
     */
    public ControlClient(Path file) {
        this.file = file;
    }

    /**
     * Asks; the answer comes while {@link Asked#listen} waits.
     *
     * @param request what is asked for
     * @return the request under way
     * @throws IOException when nobody serves there
     */
    public Asked ask(Request request) throws IOException {
        SocketChannel connection = SocketChannel.open(ControlSocket.toConnect(file));
        Asked asked = new Asked(connection);
        asked.send(Wire.line(request));
        return asked;
    }

    /** A request under way. What is said to it may come from another thread than the one that listens. */
    public static final class Asked implements Visit {

        private final SocketChannel connection;

        private Asked(SocketChannel connection) {
            this.connection = connection;
        }

        private synchronized void send(String line) throws IOException {
            ByteBuffer bytes = ByteBuffer.wrap(Wire.bytes(line));
            while (bytes.hasRemaining()) {
                connection.write(bytes);
            }
        }

        private void say(String line) {
            try {
                send(line);
            } catch (IOException e) {
                return; // it is over, and whoever listens hears how
            }
        }

        /**
         * Listens to the answer until its end.
         *
         * @param reply where it goes
         * @throws IOException when the connection is lost before the end of the answer
         */
        public void listen(Reply reply) throws IOException {
            BufferedReader lines = new BufferedReader(
                    new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.UTF_8));
            while (true) {
                String line = lines.readLine();
                if (line == null) {
                    throw new IOException("the world is no longer served");
                }
                if (Wire.answer(line, reply)) {
                    return;
                }
            }
        }

        @Override
        public void input(byte[] bytes) {
            say(Wire.input(bytes));
        }

        @Override
        public void endInput() {
            say(Wire.endOfInput());
        }

        @Override
        public void interrupt() {
            say(Wire.interrupt());
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
