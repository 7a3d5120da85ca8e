/**
 * The commands of the product and of the operating system that act on the simulated cluster: what they accept, refuse,
 * change and print.
 *
 * <p>Every text of the product comes from its tables. A command checks first, then changes or waits, then answers; it
 * never changes half. This package does not know who asks, nor what an answer will be taken for.
 */
@NullMarked
package io.clpmaint.simulator.command;

import org.jspecify.annotations.NullMarked;
