/**
 * The operating system's tools that know the model: services, power, packages, kernels and the network of a simulated
 * server. They know nothing of the product's commands.
 */
@NullMarked
package io.clpmaint.simulator.system;

import org.jspecify.annotations.NullMarked;
