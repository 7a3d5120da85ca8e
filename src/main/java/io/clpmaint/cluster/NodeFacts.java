package io.clpmaint.cluster;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a server says of itself, over the program's own connection. Everything that was not asked or could not be read
 * is empty or unknown.
 *
 * @param reach whether it is reached
 * @param hostname its own host name
 * @param bootId its boot id, only when it is a valid one
 * @param kernel the running kernel's release
 * @param nextKernel the kernel release that the next boot will load
 * @param missingModules modules of the cluster that do not exist for {@code nextKernel}, empty text for none
 * @param packages whether its package database is consistent
 * @param freeBootBytes free space of the file system that holds the kernels
 * @param clock its own clock
 * @param services the product's services that it has, in their start order
 */
public record NodeFacts(
        Reach reach,
        Optional<String> hostname,
        Optional<String> bootId,
        Optional<String> kernel,
        Optional<String> nextKernel,
        Optional<String> missingModules,
        ServiceState.Switch packages,
        Optional<Long> freeBootBytes,
        Optional<Instant> clock,
        Map<String, ServiceState> services) {

    /** Copies the map, keeping its order. */
    public NodeFacts {
        services = Collections.unmodifiableMap(new LinkedHashMap<>(services));
    }

    /**
     * The facts of a server of which nothing is known but how far it is reached.
     *
     * @param reach whether it is reached
     * @return the facts
     */
    public static NodeFacts none(Reach reach) {
        return new NodeFacts(
                reach,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ServiceState.Switch.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
