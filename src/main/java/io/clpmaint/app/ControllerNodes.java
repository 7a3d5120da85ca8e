package io.clpmaint.app;

import io.clpmaint.node.Node;
import io.clpmaint.node.Nodes;

/** The servers of a cluster and, under its own name, the machine that the program runs on. */
final class ControllerNodes implements Nodes {

    /** What runbooks call the machine that the program runs on. */
    static final String NAME = "controller";

    private final Nodes servers;
    private final Node controller;

    ControllerNodes(Nodes servers, Node controller) {
        this.servers = servers;
        this.controller = controller;
    }

    @Override
    public Node node(String server) {
        return server.equals(NAME) ? controller : servers.node(server);
    }

    @Override
    public void trust(String server, String fingerprint) {
        servers.trust(server, fingerprint);
    }

    @Override
    public void moved(String server, String host) {
        servers.moved(server, host);
    }

    @Override
    public void close() {
        servers.close();
        controller.close();
    }
}
