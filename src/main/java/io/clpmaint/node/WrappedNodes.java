package io.clpmaint.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The servers of a cluster with something added to each connection. */
public final class WrappedNodes implements Nodes {

    private final Nodes inner;
    private final UnaryOperator<Node> wrapper;
    private final Map<String, Node> wrapped = new ConcurrentHashMap<>();

    /**
     * Wraps nodes.
     *
     * @param inner the connections; closed with this object
     * @param wrapper makes one decorated node of one node
     */
    public WrappedNodes(Nodes inner, UnaryOperator<Node> wrapper) {
        this.inner = inner;
        this.wrapper = wrapper;
    }

    @Override
    public Node node(String server) {
        return wrapped.computeIfAbsent(server, name -> wrapper.apply(inner.node(name)));
    }

    @Override
    public void trust(String server, String fingerprint) {
        inner.trust(server, fingerprint);
    }

    @Override
    public void moved(String server, String host) {
        inner.moved(server, host);
    }

    @Override
    public void close() {
        inner.close();
    }
}
