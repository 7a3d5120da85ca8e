package io.clpmaint.plan;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.runbook.BoundRunbook;
import java.util.Optional;

/**
 * Everything that a plan depends on.
 *
 * @param runbook the runbook, bound
 * @param inventory the inventory
 * @param product the product's version, empty for plain hosts
 * @param syntax how changes are worded on this cluster
 * @param config the cluster's own configuration
 * @param observed how the cluster stands, with the facts of every host
 */
public record PlanInput(
        BoundRunbook runbook,
        Inventory inventory,
        Optional<ProductVersion> product,
        CommandSyntax syntax,
        ClusterConfig config,
        ClusterState observed) {}
