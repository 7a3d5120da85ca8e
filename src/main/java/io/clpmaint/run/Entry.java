package io.clpmaint.run;

import java.time.Instant;

/**
 * One entry of a journal.
 *
 * @param sequence its number, from 1 without gaps
 * @param at when, in the cluster's time
 * @param event what happened
 */
public record Entry(long sequence, Instant at, RunEvent event) {}
