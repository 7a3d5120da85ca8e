package io.clpmaint.simulator.model;

/**
 * An installed kernel.
 *
 * @param release its release
 * @param modules whether the product's modules exist for it
 */
public record Kernel(String release, boolean modules) {}
