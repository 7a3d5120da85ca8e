package io.clpmaint.inventory;

import java.time.Instant;

/**
 * A simulated cluster that another process serves over SSH. Its clock goes on from a moment that both clocks are known
 * for.
 *
 * @param control the socket of the process that serves it, relative to the inventory's folder or absolute
 * @param speed how many of the cluster's seconds pass in one of the system's
 * @param epoch what the cluster's clock showed
 * @param since what the system's clock showed then
 */
public record Served(String control, double speed, Instant epoch, Instant since) {}
