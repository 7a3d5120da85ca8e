package io.clpmaint.node;

/** The servers of one cluster. */
public interface Nodes extends AutoCloseable {

    /**
     * The node of a server.
     *
     * @param server a name of the inventory
     * @return its node, the same one at each call
     * @throws IllegalArgumentException when the inventory has no such server
     */
    Node node(String server);

    @Override
    void close();
}
