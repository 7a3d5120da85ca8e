package io.clpmaint.simulator.ssh;

import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.spec.ServerSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.session.helpers.AbstractSession;

/**
 * The servers of a simulated world as SSH hosts, each on a port of its own of the loopback address. One server of the
 * library listens on all ports; its few threads serve all connections.
 *
 * <p>A server that is down, or refuses, closes each connection before it says a word; one that goes down drops those it
 * has.
 */
public final class SimulatedSsh implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final World world;
    private final WorldDriver driver;
    private final ManyPortServer server;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<Integer, String> names = new HashMap<>();
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
     * Begins to serve.
     *
     * @param world the world
     * @param driver lets its time pass
     * @param directory where the key to log in with and the known hosts are written; exists
     * @return the hosts, listening
     * @throws IOException when a file cannot be written or no port be had
     */
    public static SimulatedSsh start(World world, WorldDriver driver, Path directory) throws IOException {
        SimulatedSsh ssh = new SimulatedSsh(world, driver, new KeyFiles(directory));
        boolean started = false;
        try {
            ssh.listen();
            started = true;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        } finally {
            if (!started) {
                ssh.close();
            }
        }
        return ssh;
    }

    private void listen() throws IOException, GeneralSecurityException {
        KeyPair user = HostKeys.generate();
        server.configure(
                session -> name(session.getLocalAddress()).map(this::hostKeys).orElse(List.of()),
                (name, key, session) -> HostKeys.same(key, user.getPublic()),
                (session, command) -> new SimulatedCommand(
                        world,
                        driver,
                        echoes,
                        name(session.getIoSession().getLocalAddress()).orElseThrow(),
                        session.getUsername(),
                        command));
        server.addSessionListener(new Gate());
        server.addSessionListener(echoes);
        driver.delivery(echoes);
        server.startWithoutPort();
        for (ServerSpec spec : world.spec().servers()) {
            keys.put(spec.name(), new HostKeys());
            int port = server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            ports.put(spec.name(), port);
            synchronized (names) {
                names.put(port, spec.name());
            }
        }
        world.onConnectionLoss(this::dropConnections);
        List<String> known = new ArrayList<>();
        for (Map.Entry<String, Integer> entry : ports.entrySet()) {
            known.add("[" + LOOPBACK + "]:" + entry.getValue() + " "
                    + HostKeys.line(keys(entry.getKey()).key(0).getPublic()));
        }
        files.write(user, known);
    }

    private HostKeys keys(String name) {
        return Optional.ofNullable(keys.get(name)).orElseThrow();
    }

    private List<KeyPair> hostKeys(String name) {
        return List.of(keys(name).key(world.hostKey(name)));
    }

    private Optional<String> name(SocketAddress local) {
        synchronized (names) {
            return local instanceof InetSocketAddress address
                    ? Optional.ofNullable(names.get(address.getPort()))
                    : Optional.empty();
        }
    }

    /** The address that all servers listen on. */
    public String host() {
        return LOOPBACK;
    }

    /**
     * The port of a server.
     *
     * @param name the server
     * @return its port
     * @throws IllegalArgumentException when there is no such server
     */
    public int port(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException("no server " + name);
        }
        return port;
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
