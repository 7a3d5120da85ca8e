package io.clpmaint.inventory;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import java.util.Optional;

/**
 * A failover group of the inventory.
 *
 * @param name its name in the cluster
 * @param home the server where it belongs, if it has one
 */
public record InventoryGroup(GroupName name, Optional<ServerName> home) {}
