package io.clpmaint.simulator.control;

import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Takes requests over a Unix domain socket. Each connection has a thread that reads and one that writes, so that a
 * client which does not listen never holds up the world.
 */
public final class ControlServer implements AutoCloseable {

    private final Path file;
    private final Desk desk;
    private final ServerSocketChannel listening;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private ControlServer(Path file, Desk desk, ServerSocketChannel listening) {
        this.file = file;
        this.desk = desk;
        this.listening = listening;
    }

    /**
     * Begins to listen.
     *
     * @param file the socket, in a folder that is its owner's alone
     * @param desk answers
     * @return the server
     * @throws IOException when the socket cannot be made
     */
    public static ControlServer start(Path file, Desk desk) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(ControlSocket.toListen(file));
        ControlServer server = new ControlServer(file, desk, listening);
        server.thread("control", server::accept);
        return server;
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = listening.accept();
                open.add(connection);
                thread("control-visit", () -> visit(connection));
            }
        } catch (IOException e) {
            // closed: nobody is let in any more
        }
    }

    private void visit(SocketChannel connection) {
        Answer answer = new Answer(connection);
        thread("control-answer", answer::write);
        // Closed by whoever writes, so that the last line gets through.
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.UTF_8));
        try {
            String first = lines.readLine();
            if (first != null) {
                converse(first, lines, answer);
            }
        } catch (IOException e) {
            // the client is gone
        } finally {
            open.remove(connection);
            answer.close();
        }
    }

    private void converse(String first, BufferedReader lines, Answer answer) throws IOException {
        try (Visit visit = desk.take(Wire.request(first), answer)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Wire.give(line, visit);
            }
        } catch (IllegalArgumentException e) {
            answer.end(new Reply.Refused(Desk.problem(
                    ControlCode.BAD_REQUEST,
                    Problem.Kind.USAGE,
                    Text.of("not a request: %s", "要求ではありません: %s").with(String.valueOf(e.getMessage())),
                    Text.of("see the protocol in docs/simulation.md", "プロトコルは docs/simulation.md を参照"))));
        }
    }

    /** The lines of an answer on their way. Nothing follows the last one. */
    private static final class Answer implements Reply {

        private static final int UNREAD_LIMIT = 100_000;

        private final SocketChannel connection;
        private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
        private boolean ended;

        Answer(SocketChannel connection) {
            this.connection = connection;
        }

        private synchronized void say(String line) {
            if (ended) {
                return;
            }
            if (lines.size() > UNREAD_LIMIT) {
                // A client that does not read is not worth the memory.
                ended = true;
                lines.clear();
                lines.add(Optional.empty());
                return;
            }
            lines.add(Optional.of(line));
        }

        @Override
        public void out(byte[] bytes) {
            say(Wire.out(bytes));
        }

        @Override
        public void err(byte[] bytes) {
            say(Wire.err(bytes));
        }

        @Override
        public void wanted() {
            say(Wire.wanted());
        }

        @Override
        public void fact(Map<String, String> fields) {
            say(Wire.fact(fields));
        }

        @Override
        public synchronized void end(Ending ending) {
            say(Wire.end(ending));
            close();
        }

        /** Nothing more comes; what is queued is written still. */
        synchronized void close() {
            if (!ended) {
                ended = true;
                lines.add(Optional.empty());
            }
        }

        void write() {
            try (connection) {
                for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
                    ByteBuffer bytes = ByteBuffer.wrap(Wire.bytes(line.get()));
                    while (bytes.hasRemaining()) {
                        connection.write(bytes);
                    }
                }
            } catch (IOException e) {
                // the client is gone: the reading thread finds out, too
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (SocketChannel connection : open) {
            connection.close();
        }
        ControlSocket.remove(file);
    }
}
