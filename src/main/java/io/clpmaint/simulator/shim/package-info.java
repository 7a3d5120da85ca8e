/**
 * Small programs that stand in for the commands of a host and hand whatever they are called with to a running simulation,
 * so that real shells can work on a simulated cluster. It knows the names of the commands and how the programs are
 * written to a folder, not what the commands do; what they say to the simulation is the protocol of
 * {@code simulator.control}.
 */
@NullMarked
package io.clpmaint.simulator.shim;

import org.jspecify.annotations.NullMarked;
