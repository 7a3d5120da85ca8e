/**
 * The inventory: which servers and groups a cluster has and how the servers are reached.
 *
 * <p>An immutable model with all checks of its own content. It must not know connections or how a cluster stands; the
 * part that describes a simulated cluster is handed on unread to the simulator.
 */
@NullMarked
package io.clpmaint.inventory;

import org.jspecify.annotations.NullMarked;
