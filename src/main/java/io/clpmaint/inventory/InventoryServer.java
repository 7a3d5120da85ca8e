package io.clpmaint.inventory;

import io.clpmaint.cluster.ServerName;
import java.util.Optional;

/**
 * A server of the inventory.
 *
 * @param name its name in the cluster
 * @param host its address; always there for a real cluster
 * @param port its SSH port
 * @param ssh how it is reached: the inventory's settings with its own over them
 */
public record InventoryServer(ServerName name, Optional<String> host, int port, SshSettings ssh) {}
