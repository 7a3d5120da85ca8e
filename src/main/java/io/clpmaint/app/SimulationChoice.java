package io.clpmaint.app;

import java.util.Optional;

/**
 * How a simulated cluster is to be, beyond what its inventory says.
 *
 * @param seed its random numbers, if they were chosen
 * @param speed how many of its seconds pass in one of the system's; empty: as fast as the run computes
 */
public record SimulationChoice(Optional<Long> seed, Optional<Double> speed) {

    /** As the inventory says, as fast as the run computes. */
    public static final SimulationChoice USUAL = new SimulationChoice(Optional.empty(), Optional.empty());
}
