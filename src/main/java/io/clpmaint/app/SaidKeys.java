package io.clpmaint.app;

import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.ssh.SimulatedSsh;

/**
 * The servers of a simulated cluster behind real connections, whose addresses are the world's and whose new machines show keys that nobody could know beforehand:
 * the key that is made for the next machine stands for the fingerprint that the runbook says its console shows.
 *
 * @param inner the connections
 * @param world the cluster
 * @param ssh has the keys
 */
record SaidKeys(Nodes inner, World world, SimulatedSsh ssh) implements Nodes {

    @Override
    public Node node(String server) {
        return inner.node(server);
    }

    @Override
    public void trust(String server, String fingerprint) {
        boolean there = world.fingerprint(server).equals(fingerprint);
        inner.trust(server, ssh.fingerprint(server, world.hostKey(server) + (there ? 0 : 1)));
    }

    /** The server listens where it did; its world says whether it answers at that address. */
    @Override
    public void moved(String server, String host) {
        world.dial(server, host);
    }

    @Override
    public void close() {
        inner.close();
    }
}
