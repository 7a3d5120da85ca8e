package io.clpmaint.simulator.spec;

import java.util.Optional;

/**
 * A monitor resource.
 *
 * @param name its name
 * @param type the product's type word
 * @param target what it monitors while that is active, a resource or a group; empty for one that always monitors
 * @param mirror the mirror that it watches, for the types that do
 * @param recovers what its recovery works on, a resource or a group; empty for the server alone
 * @param recovery what happens when it finds an error
 */
public record MonitorSpec(
        String name,
        String type,
        Optional<String> target,
        Optional<String> mirror,
        Optional<String> recovers,
        RecoverySpec recovery) {

    /**
     * The same monitor with another recovery.
     *
     * @param what what its recovery works on
     * @param how what happens when it finds an error
     * @return the monitor
     */
    public MonitorSpec recovering(Optional<String> what, RecoverySpec how) {
        return new MonitorSpec(name, type, target, mirror, what, how);
    }
}
