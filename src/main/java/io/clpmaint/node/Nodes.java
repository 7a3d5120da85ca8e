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

    /**
     * From now on one host key alone is accepted of a server, whatever is known of it; a revoked key never is. Nothing is kept
     * beyond this object's life.
     *
     * @param server a name of the inventory
     * @param fingerprint the key's fingerprint, {@code SHA256:} and 43 characters
     */
    void trust(String server, String fingerprint);

    /**
     * From now on a server is spoken to at another address, on the same port, and at the inventory's only where it is not there.
     * It is known by the host key that belongs to the inventory's address: another machine is refused. Nothing is kept beyond this
     * object's life.
     *
     * @param server a name of the inventory
     * @param host the name or address
     */
    void moved(String server, String host);

    @Override
    void close();
}
