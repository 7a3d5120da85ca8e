/**
 * What a run will do: a runbook, an inventory and an observation, compiled into an ordered list of steps with stable
 * ids, their operations, durations, interruptions and what is owed at each point.
 *
 * <p>Planning is pure: the same inputs give the same plan and the same fingerprint, so that a saved plan is its inputs
 * and a resumed run plans again and compares.
 */
@NullMarked
package io.clpmaint.plan;

import org.jspecify.annotations.NullMarked;
