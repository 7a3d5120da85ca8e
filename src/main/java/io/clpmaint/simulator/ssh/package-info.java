/**
 * Serves the servers of a simulated world as SSH hosts on loopback, with keys made for the occasion.
 *
 * <p>The only importer of the SSH server library. It knows the world as a place that executes commands and may refuse or
 * drop connections; it does not know what a cluster is, nor who connects.
 */
@NullMarked
package io.clpmaint.simulator.ssh;

import org.jspecify.annotations.NullMarked;
