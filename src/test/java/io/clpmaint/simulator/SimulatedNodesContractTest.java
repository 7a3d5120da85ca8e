package io.clpmaint.simulator;

import io.clpmaint.node.Node;
import io.clpmaint.node.NodeContract;

/** The contract against the in-memory node. */
class SimulatedNodesContractTest implements NodeContract, NodeContract.Fixture {

    private final World world = World.create(Worlds.pair());
    private final SimulatedNodes nodes = new SimulatedNodes(world, "root");

    @Override
    public Fixture fixture() {
        return this;
    }

    @Override
    public Node node() {
        return nodes.node("srvA");
    }
}
