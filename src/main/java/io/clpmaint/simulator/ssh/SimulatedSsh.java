package io.clpmaint.simulator.ssh;

import io.clpmaint.simulator.Fingerprints;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.spec.ServerSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.session.helpers.AbstractSession;

/**
 * The servers of a simulated world as SSH hosts, each with a port or an address of its own on the loopback interface.
 * One server of the library listens on all of them; its few threads serve all connections.
 *
 * <p>A server that is down, or refuses, closes each connection before it says a word; one that goes down drops those it
 * has.
 */
public final class SimulatedSsh implements AutoCloseable {

    private static final int USUAL_PORT = 22;

    private final World world;
    private final WorldDriver driver;
    private final ManyPortServer server;
    private final Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
    private final Map<InetSocketAddress, String> names = new HashMap<>();
    private final Map<String, HostKeys> keys = new HashMap<>();
    private final KeyFiles files;
    private final Echoes echoes;

    private SimulatedSsh(World world, WorldDriver driver, KeyFiles files) {
        this.world = world;
        this.driver = driver;
        this.files = files;
        this.server = new ManyPortServer();
        this.echoes = new Echoes(driver);
    }

    /**
     * Begins to serve on free ports of the loopback address, with new keys.
     *
     * @param world the world
     * @param driver lets its time pass
     * @param directory where the key to log in with and the known hosts are written; exists
     * @return the hosts, listening
     * @throws IOException when a file cannot be written or no port be had
     */
    public static SimulatedSsh start(World world, WorldDriver driver, Path directory) throws IOException {
        return start(world, driver, new KeyFiles(directory, false), Map.of());
    }

    /**
     * Begins to serve on certain addresses, with the keys of the last time where there was one.
     *
     * @param world the world
     * @param driver lets its time pass
     * @param directory where the keys are kept; exists
     * @param wanted the addresses of servers by name, of the loopback interface; port 0 is a free one, and a server that
     *     is not named gets a free port of the loopback address
     * @return the hosts, listening
     * @throws AddressTaken when an address is not to be had
     * @throws IOException when a file cannot be written
     */
    public static SimulatedSsh serve(
            World world, WorldDriver driver, Path directory, Map<String, InetSocketAddress> wanted) throws IOException {
        return start(world, driver, new KeyFiles(directory, true), wanted);
    }

    private static SimulatedSsh start(
            World world, WorldDriver driver, KeyFiles files, Map<String, InetSocketAddress> wanted) throws IOException {
        SimulatedSsh ssh = new SimulatedSsh(world, driver, files);
        boolean started = false;
        try {
            ssh.listen(wanted);
            started = true;
        } finally {
            if (!started) {
                ssh.close();
            }
        }
        return ssh;
    }

    private void listen(Map<String, InetSocketAddress> wanted) throws IOException {
        String user = files.user();
        server.configure(
                session -> name(session.getLocalAddress()).map(this::hostKeys).orElse(List.of()),
                (name, key, session) -> EcKeys.isLine(user, key),
                (session, asked) -> new SimulatedCommand(
                        world,
                        driver,
                        echoes,
                        name(session.getIoSession().getLocalAddress()).orElseThrow(),
                        session.getUsername(),
                        asked));
        server.addSessionListener(new Gate());
        server.addSessionListener(echoes);
        driver.delivery(echoes);
        server.startWithoutPort();
        InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<String> known = new ArrayList<>();
        for (ServerSpec spec : world.spec().servers()) {
            KeyPair first = files.host(spec.name());
            keys.put(spec.name(), new HostKeys(first));
            InetSocketAddress address = server.bind(wanted.getOrDefault(spec.name(), anywhere));
            addresses.put(spec.name(), address);
            synchronized (names) {
                names.put(address, spec.name());
            }
            known.add(knownAs(address) + " " + EcKeys.line(first.getPublic()));
        }
        world.onConnectionLoss(this::dropConnections);
        files.known(known);
    }

    private static String knownAs(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return address.getPort() == USUAL_PORT ? host : "[" + host + "]:" + address.getPort();
    }

    private List<KeyPair> hostKeys(String name) {
        return List.of(Optional.ofNullable(keys.get(name)).orElseThrow().key(world.hostKey(name)));
    }

    /**
     * The fingerprint of a host key of a server.
     *
     * @param name the server
     * @param generation which of its keys; 0 is the first
     * @return the fingerprint
     */
    public String fingerprint(String name, int generation) {
        KeyPair key = Optional.ofNullable(keys.get(name)).orElseThrow().key(generation);
        return Fingerprints.of(
                Base64.getDecoder().decode(EcKeys.line(key.getPublic()).split(" ")[1]));
    }

    private Optional<String> name(SocketAddress local) {
        synchronized (names) {
            return local instanceof InetSocketAddress address
                    ? Optional.ofNullable(names.get(address))
                    : Optional.empty();
        }
    }

    /**
     * Where a server listens.
     *
     * @param name the server
     * @return its address
     * @throws IllegalArgumentException when there is no such server
     */
    public InetSocketAddress address(String name) {
        InetSocketAddress address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no server " + name);
        }
        return address;
    }

    /**
     * The host part of a server's address.
     *
     * @param name the server
     * @return its numbers
     */
    public String host(String name) {
        return address(name).getAddress().getHostAddress();
    }

    /**
     * The port of a server.
     *
     * @param name the server
     * @return its port
     */
    public int port(String name) {
        return address(name).getPort();
    }

    /** The private key to log in with, readable for its owner alone. */
    public Path identity() {
        return files.identity();
    }

    /** The public keys of the servers, in the format of {@code known_hosts}. */
    public Path knownHosts() {
        return files.knownHosts();
    }

    /** Drops the connections of a server at once. */
    private void dropConnections(String name) {
        for (AbstractSession session : server.getActiveSessions()) {
            if (name(session.getIoSession().getLocalAddress())
                    .filter(name::equals)
                    .isPresent()) {
                session.close(true);
            }
        }
    }

    /**
     * Drops the connections of a server as if somebody had cut the line; the server knows nothing of it before.
     *
     * @param name the server
     */
    public void cut(String name) {
        dropConnections(name);
    }

    @Override
    public void close() {
        server.closeNow();
    }

    /** Lets connections in, or closes them before a word is said. */
    private final class Gate implements SessionListener {
        @Override
        public void sessionCreated(Session session) {
            Optional<String> name = name(session.getLocalAddress());
            driver.catchUp();
            if (name.isEmpty() || world.access(name.get()) != World.Access.OPEN) {
                session.getIoSession().close(true);
            }
        }
    }
}
