package io.clpmaint.node.ssh;

import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.CommandTimer;
import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import net.schmizz.sshj.Config;

/** The servers of one cluster over SSH. Nothing is connected before it is needed. */
public final class SshNodes implements Nodes {

    private final Watch watch = new Watch();
    private final Identities identities = new Identities();
    private final Config config = ClientConfig.create();
    private final Map<SshSettings, Route> jumps = new LinkedHashMap<>();
    private final Map<String, SshNode> nodes = new LinkedHashMap<>();

    /**
     * The servers, with commands timed by the system's clock.
     *
     * @param servers how each is reached, by its name in the inventory, in the inventory's order
     */
    public SshNodes(Map<String, SshSettings> servers) {
        this(servers, 1);
    }

    /**
     * The servers, with commands timed by a clock that goes at another speed than the system's.
     *
     * @param servers how each is reached, by its name in the inventory, in the inventory's order
     * @param speed how many of its seconds pass in one of the system's
     */
    public SshNodes(Map<String, SshSettings> servers, double speed) {
        this(servers, watch -> new SystemTimer(watch, speed));
    }

    /**
     * The servers, with commands timed by another clock.
     *
     * @param servers how each is reached, by its name in the inventory, in the inventory's order
     * @param timer counts the time of commands
     */
    public SshNodes(Map<String, SshSettings> servers, CommandTimer timer) {
        this(servers, watch -> timer);
    }

    private SshNodes(Map<String, SshSettings> servers, Function<Watch, CommandTimer> timers) {
        CommandTimer timer = timers.apply(watch);
        servers.forEach((name, settings) -> nodes.put(name, new SshNode(name, route(name, settings), timer)));
    }

    private Route route(String who, SshSettings settings) {
        return new Route(who, settings, settings.jump().map(this::jump), config, identities, watch);
    }

    private Route jump(SshSettings settings) {
        Route known = jumps.get(settings);
        if (known == null) {
            known = route(settings.host(), settings);
            jumps.put(settings, known);
        }
        return known;
    }

    @Override
    public Node node(String server) {
        return known(server);
    }

    private SshNode known(String server) {
        return Optional.ofNullable(nodes.get(server))
                .orElseThrow(() -> new IllegalArgumentException("no such server: " + server));
    }

    @Override
    public void trust(String server, String fingerprint) {
        known(server).trust(fingerprint);
    }

    @Override
    public void moved(String server, String host) {
        known(server).moved(host);
    }

    /**
     * Connects to all servers at once.
     *
     * @return the servers that could not be connected to, in the inventory's order, and why
     * @throws InterruptedException when the wait is given up
     */
    public Map<String, CommandOutcome.NotStarted> connectAll() throws InterruptedException {
        Map<String, CompletableFuture<Optional<CommandOutcome.NotStarted>>> pending = new LinkedHashMap<>();
        nodes.forEach((name, node) -> {
            CompletableFuture<Optional<CommandOutcome.NotStarted>> result = new CompletableFuture<>();
            pending.put(name, result);
            watch.aside(() -> {
                try {
                    result.complete(node.connect());
                } catch (InterruptedException | RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
        });
        Map<String, CommandOutcome.NotStarted> failures = new LinkedHashMap<>();
        for (Map.Entry<String, CompletableFuture<Optional<CommandOutcome.NotStarted>>> entry : pending.entrySet()) {
            try {
                entry.getValue().get().ifPresent(failure -> failures.put(entry.getKey(), failure));
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return failures;
    }

    @Override
    public void close() {
        nodes.values().forEach(SshNode::close);
        jumps.values().forEach(Route::drop);
        watch.close();
    }
}
