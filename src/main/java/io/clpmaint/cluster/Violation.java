package io.clpmaint.cluster;

import io.clpmaint.text.Text;

/**
 * An invariant that a change would break.
 *
 * @param rule the invariant's name, stable
 * @param unknown whether the reason is that something could not be read
 * @param why what the change would do and what the cluster shows
 */
public record Violation(String rule, boolean unknown, Text why) {}
