package io.clpmaint.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A network between clients and one server on the loopback interface, which does harm at a chosen byte. Bytes are counted in
 * each direction over all connections together; the harm is done once, and what connects afterwards gets through.
 */
public final class RoughLink implements AutoCloseable {

    /** Which way the byte goes at which the harm is done. */
    public enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /** What happens before the chosen byte is carried. */
    public enum Harm {
        /** Both sides see a reset; what they had not read is lost. */
        CUT,
        /** The reader sees an orderly end behind the byte before; the writer notices nothing. */
        TRUNCATE,
        /** Nothing is carried that way any more, and nobody is told. */
        STALL,
        /** Nothing is carried that way until the writer has given up; then everything arrives. */
        LATE,
        /** Nothing is carried that way for a moment. */
        DELAY
    }

    /**
     * One harm.
     *
     * @param way which way the byte goes
     * @param at how many bytes go that way before
     * @param harm what happens then
     */
    public record Blow(Way way, long at, Harm harm) {}

    private static final long MOMENT_NS = 40_000_000;

    private final ServerSocket listening;
    private final InetSocketAddress server;
    private final List<Blow> blows;
    private final AtomicLong toServer = new AtomicLong();
    private final AtomicLong toClient = new AtomicLong();
    private final List<Blow> struck = new CopyOnWriteArrayList<>();
    private final List<Pair> open = new CopyOnWriteArrayList<>();

    private RoughLink(InetSocketAddress server, List<Blow> blows) throws IOException {
        this.server = server;
        this.blows = List.copyOf(blows);
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Carries from a free port to a server. */
    public static RoughLink to(String host, int port, List<Blow> blows) throws IOException {
        RoughLink link = new RoughLink(new InetSocketAddress(host, port), blows);
        begin("rough-link", link::accept);
        return link;
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** How many bytes were carried one way. */
    public long carried(Way way) {
        return counter(way).get();
    }

    /** The harm that was done so far. */
    public List<Blow> struck() {
        return List.copyOf(struck);
    }

    private AtomicLong counter(Way way) {
        return way == Way.TO_SERVER ? toServer : toClient;
    }

    private static void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket target = new Socket();
                Pair pair = new Pair(client, target, new AtomicLong());
                open.add(pair);
                try {
                    client.setTcpNoDelay(true);
                    target.connect(server);
                    target.setTcpNoDelay(true);
                } catch (IOException e) {
                    pair.reset();
                    continue;
                }
                begin("rough-link-up", () -> carry(pair, client, target, Way.TO_SERVER));
                begin("rough-link-down", () -> carry(pair, target, client, Way.TO_CLIENT));
            }
        } catch (IOException e) {
            // the link was closed
        }
    }

    /** One connection: both its halves, and how many of its directions have ended. */
    private record Pair(Socket client, Socket target, AtomicLong ended) {

        void reset() {
            for (Socket half : List.of(client, target)) {
                try {
                    half.setSoLinger(true, 0);
                    half.close();
                } catch (IOException e) {
                    // it is gone already
                }
            }
        }
    }

    private void carry(Pair pair, Socket from, Socket to, Way way) {
        Direction direction = new Direction(pair, to, way);
        byte[] buffer = new byte[16 * 1024];
        boolean orderly = false;
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                direction.take(buffer, length);
            }
            orderly = true;
        } catch (IOException e) {
            // one side is gone, which the other one is to see
        }
        direction.end(orderly);
    }

    /** One direction of a connection. */
    private final class Direction {
        private final Pair pair;
        private final Socket to;
        private final Way way;
        private final ByteArrayOutputStream late = new ByteArrayOutputStream();
        private Optional<Harm> harm = Optional.empty();

        Direction(Pair pair, Socket to, Way way) {
            this.pair = pair;
            this.to = to;
            this.way = way;
        }

        void take(byte[] piece, int length) throws IOException {
            OutputStream out = to.getOutputStream();
            if (harm.isPresent()) {
                if (harm.get() == Harm.LATE) {
                    late.write(piece, 0, length);
                }
                return;
            }
            int before = strike(way, length);
            if (before < 0) {
                out.write(piece, 0, length);
                return;
            }
            Harm now = struck.get(struck.size() - 1).harm();
            out.write(piece, 0, before);
            if (now == Harm.DELAY) {
                pause();
                out.write(piece, before, length - before);
                return;
            }
            harm = Optional.of(now);
            late.write(piece, before, length - before);
            if (now == Harm.CUT) {
                pair.reset();
            } else if (now == Harm.TRUNCATE) {
                to.shutdownOutput();
            }
        }

        /** The writer has ended, or given up. */
        void end(boolean orderly) {
            try {
                if (harm.filter(h -> h == Harm.LATE).isPresent()) {
                    to.getOutputStream().write(late.toByteArray());
                }
                to.shutdownOutput();
            } catch (IOException e) {
                // the reader is gone too
            }
            if (pair.ended().incrementAndGet() == 2 || !orderly && harm.isEmpty()) {
                pair.reset();
            }
        }
    }

    private static void pause() {
        LockSupport.parkNanos(MOMENT_NS);
    }

    /** Counts a piece; where a blow falls into it, how many bytes of it come before, else -1. */
    private synchronized int strike(Way way, int length) {
        long start = counter(way).getAndAdd(length);
        for (Blow blow : blows) {
            if (blow.way() == way && !struck.contains(blow) && blow.at() < start + length) {
                struck.add(blow);
                return (int) Math.max(0, blow.at() - start);
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(Pair::reset);
    }
}
