package io.clpmaint.simulator.spec;

import java.util.Optional;

/**
 * What the {@code simulation:} section of an inventory says.
 *
 * @param world the cluster
 * @param speed how many times faster than real time it shall go where somebody watches; empty for as fast as it can
 */
public record Simulation(WorldSpec world, Optional<Integer> speed) {}
