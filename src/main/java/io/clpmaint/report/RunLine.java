package io.clpmaint.report;

import java.time.Instant;
import java.util.Optional;

/**
 * One run in a list of runs.
 *
 * @param run its id
 * @param runbook its runbook
 * @param cluster its cluster
 * @param simulated whether the cluster is a simulation
 * @param state {@code ended}, {@code running}, {@code unfinished} or {@code damaged}
 * @param result how it ended, if it has
 * @param exit its exit code, if it has ended
 * @param started when it started, in the cluster's time
 * @param ended when it ended, if it has
 */
public record RunLine(
        String run,
        String runbook,
        String cluster,
        boolean simulated,
        String state,
        Optional<String> result,
        Optional<Integer> exit,
        Optional<Instant> started,
        Optional<Instant> ended) {}
