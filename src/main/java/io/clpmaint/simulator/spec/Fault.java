package io.clpmaint.simulator.spec;

import java.time.Duration;
import java.util.Optional;

/** Something that goes wrong in a simulated cluster. */
public sealed interface Fault {

    /** A fault of the command that triggers it. */
    sealed interface OfCommand extends Fault {}

    /** A fault of the connection that carries the request in which the command stands. */
    sealed interface OfRequest extends OfCommand {}

    /** A fault of the cluster. */
    sealed interface OfWorld extends Fault {}

    /** A fault of one server. */
    sealed interface OfServer extends OfWorld {
        /** The server. */
        String server();
    }

    /**
     * The command does nothing and fails.
     *
     * @param exit its exit code
     * @param text what it prints on standard error, without a line end; may be empty
     */
    record CommandFails(int exit, String text) implements OfCommand {}

    /** The command never ends and does nothing. */
    record CommandHangs() implements OfCommand {}

    /** The connection is lost before the command does anything; it is never executed. */
    record DropsBefore() implements OfRequest {}

    /**
     * The connection is lost in the middle of the reply. What happens to the command then is the assumption about hang-ups.
     *
     * @param octet how many bytes of the reply arrive, those of standard error included, in the order in which they were
     *     printed; a reply that has no more than these arrives whole, and its end is lost
     */
    record DropsAt(int octet) implements OfRequest {}

    /** The command does everything, and the connection is lost before its reply. */
    record DropsAfter() implements OfCommand {}

    /** The command does everything, and what it prints arrives damaged. */
    record ReplyGarbled() implements OfCommand {}

    /**
     * The server's power is gone at once.
     *
     * @param server the server
     */
    record PowerLoss(String server) implements OfServer {}

    /**
     * The server's next start ends nowhere: it never answers again, until its power is switched.
     *
     * @param server the server
     */
    record DoesNotComeBack(String server) implements OfServer {}

    /**
     * The server's next package update fails after half its time.
     *
     * @param server the server
     * @param consistent whether the package database is consistent afterwards
     * @param kernel whether the new kernel was installed before the failure
     */
    record UpdateFails(String server, boolean consistent, boolean kernel) implements OfServer {}

    /**
     * The product has no modules for kernels that updates bring to the server.
     *
     * @param server the server
     */
    record KernelWithoutModules(String server) implements OfServer {}

    /**
     * The server gives another host name.
     *
     * @param server the server
     * @param name what it says
     */
    record WrongHostName(String server, String name) implements OfServer {}

    /**
     * The server shows another cluster's name.
     *
     * @param server the server
     * @param name what it shows
     */
    record WrongClusterName(String server, String name) implements OfServer {}

    /**
     * A monitor finds an error, until it is cleared.
     *
     * @param server the server
     * @param monitor the monitor
     */
    record MonitorError(String server, String monitor) implements OfServer {}

    /**
     * A resource does not start on a server, until it is cleared.
     *
     * @param server the server
     * @param resource the resource
     */
    record ResourceWillNotStart(String server, String resource) implements OfServer {}

    /**
     * A resource does not stop on a server, until it is cleared.
     *
     * @param server the server
     * @param resource the resource
     */
    record ResourceWillNotStop(String server, String resource) implements OfServer {}

    /**
     * A server cannot be suspended and shuts itself down when it is to be (X 4.1 Maintenance Guide p.36), until it is
     * cleared.
     *
     * @param server the server
     */
    record WillNotSuspend(String server) implements OfServer {}

    /**
     * A server cannot be resumed and shuts itself down when it is to be (X 4.1 Maintenance Guide p.36), until it is
     * cleared.
     *
     * @param server the server
     */
    record WillNotResume(String server) implements OfServer {}

    /**
     * The server refuses connections, open ones stay.
     *
     * @param server the server
     * @param duration for how long; zero is until it is cleared
     */
    record SshRefused(String server, Duration duration) implements OfServer {}

    /**
     * The server shows another host key.
     *
     * @param server the server
     */
    record HostKeyChanged(String server) implements OfServer {}

    /**
     * A disk breaks.
     *
     * @param server the server
     * @param device the disk
     */
    record DiskFails(String server, String device) implements OfServer {}

    /**
     * A file system has no room any more, until it is cleared.
     *
     * @param server the server
     * @param path a path on the file system
     */
    record DiskFull(String server, String path) implements OfServer {}

    /**
     * The server's clock is wrong, until it is set or cleared.
     *
     * @param server the server
     * @param ahead how far it is ahead; negative when it is behind
     */
    record WrongClock(String server, Duration ahead) implements OfServer {}

    /**
     * The server hangs: it answers nothing and does nothing, what was under way stays as it is. Its power has to be
     * switched.
     *
     * @param server the server
     * @param heartbeats whether its kernel goes on sending heartbeats, so that the others take it for alive
     */
    record ServerHangs(String server, boolean heartbeats) implements OfServer {}

    /**
     * The server takes longer to go down, until it is cleared.
     *
     * @param server the server
     * @param more how much longer than usual
     * @param answering whether everything on it goes on meanwhile, as if nothing had been asked of it; else it closes its
     *     doors first
     */
    record SlowShutdown(String server, Duration more, boolean answering) implements OfServer {

        /**
         * Nobody can log in meanwhile.
         *
         * @param server the server
         * @param more how much longer than usual
         */
        public SlowShutdown(String server, Duration more) {
            this(server, more, false);
        }
    }

    /**
     * The server's next boot is followed by another one, shortly after it can be logged in to.
     *
     * @param server the server
     */
    record RebootsTwice(String server) implements OfServer {}

    /**
     * Copies of a mirror take longer.
     *
     * @param mirror the mirror
     * @param factor how many times longer
     */
    record SlowCopy(String mirror, int factor) implements OfWorld {}

    /**
     * Servers do not see each other any more.
     *
     * @param first one of them
     * @param second the other; empty for all others, and on the network of the clients for everything outside too
     * @param network the network that is cut; empty for all, and for the disks' heartbeats
     * @param oneWay whether only what the first one sends is lost
     */
    record LinkCut(String first, Optional<String> second, Optional<String> network, boolean oneWay) implements OfWorld {

        /**
         * Two servers do not see each other at all.
         *
         * @param first one of them
         * @param second the other
         */
        public LinkCut(String first, String second) {
            this(first, Optional.of(second), Optional.empty(), false);
        }
    }
}
