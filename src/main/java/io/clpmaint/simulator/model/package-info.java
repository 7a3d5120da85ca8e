/**
 * How the simulated cluster behaves: servers, daemon, heartbeats, groups, mirrors, monitors, and how they react to each
 * other over virtual time.
 *
 * <p>Everything happens in events of one {@link io.clpmaint.simulator.model.Timeline}, in one thread. After each event
 * the rules that follow from the state are applied until nothing changes. This package prints nothing and does not know
 * commands, connections or faults in wait.
 */
@NullMarked
package io.clpmaint.simulator.model;

import org.jspecify.annotations.NullMarked;
