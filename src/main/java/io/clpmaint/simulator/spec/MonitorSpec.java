package io.clpmaint.simulator.spec;

import java.util.Optional;

/**
 * A monitor resource.
 *
 * @param name its name
 * @param type the product's type word
 * @param target what it monitors while that is active, a resource or a group; empty for one that always monitors
 * @param mirror the mirror that it watches, for the types that do
 */
public record MonitorSpec(String name, String type, Optional<String> target, Optional<String> mirror) {}
