package io.clpmaint.simulator.ssh;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.apache.sshd.common.io.IoOutputStream;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** What a command printed, on its way over the channel: no thread waits for it, each piece follows the one before. */
final class Outlet {

    private static final int PIECE = 32 * 1024;

    private final Echoes echoes;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private Optional<IoOutputStream> out = Optional.empty();
    private Optional<IoOutputStream> err = Optional.empty();
    private Optional<Runnable> last = Optional.empty();
    private boolean writing;

    private record Piece(boolean toErr, Buffer bytes) {}

    Outlet(Echoes echoes) {
        this.echoes = echoes;
    }

    void out(IoOutputStream stream) {
        out = Optional.of(stream);
    }

    void err(IoOutputStream stream) {
        err = Optional.of(stream);
    }

    /** Sends something. */
    void write(Session session, boolean toErr, byte[] bytes) {
        synchronized (pieces) {
            for (int from = 0; from < bytes.length; from += PIECE) {
                int to = Math.min(bytes.length, from + PIECE);
                pieces.add(new Piece(toErr, new ByteArrayBuffer(Arrays.copyOfRange(bytes, from, to))));
                echoes.printed(session, 1);
            }
        }
        pump();
    }

    /** Does something when everything is sent. */
    void finish(Runnable how) {
        synchronized (pieces) {
            last = Optional.of(how);
        }
        pump();
    }

    /** Nobody is there any more to whom the rest could be sent. */
    void giveUp() {
        int unsent;
        synchronized (pieces) {
            unsent = pieces.size();
            pieces.clear();
        }
        echoes.sent(unsent);
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
}
