package io.clpmaint.simulator;

import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.simulator.spec.ServerSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The servers of a simulated world, in memory: a command is executed by stepping the world in the caller's thread until
 * it has ended or its time is over.
 */
public final class SimulatedNodes implements Nodes {

    private final World world;
    private final Map<String, SimulatedNode> nodes = new LinkedHashMap<>();

    /**
     * The servers of a world.
     *
     * @param world the world
     * @param user the name to log in with
     */
    public SimulatedNodes(World world, String user) {
        this.world = world;
        world.dialAsAtFirst();
        for (ServerSpec server : world.spec().servers()) {
            nodes.put(server.name(), new SimulatedNode(world, server.name(), user));
        }
    }

    @Override
    public Node node(String server) {
        return known(server);
    }

    @Override
    public void trust(String server, String fingerprint) {
        known(server).trust(fingerprint);
    }

    @Override
    public void moved(String server, String host) {
        world.dial(server, host);
    }

    private SimulatedNode known(String server) {
        SimulatedNode node = nodes.get(server);
        if (node == null) {
            throw new IllegalArgumentException("no server " + server);
        }
        return node;
    }

    @Override
    public void close() {
        nodes.values().forEach(SimulatedNode::close);
    }
}
