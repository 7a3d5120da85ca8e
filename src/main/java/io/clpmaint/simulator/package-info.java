/**
 * The simulated cluster as one world: its clock, its servers' commands, what goes wrong in it, and the record of its
 * inputs from which it can be opened again.
 *
 * <p>The world is deterministic: the same description and the same inputs at the same virtual moments give the same
 * answers. Time passes only when somebody steps it. This package does not know runbooks, plans or parsers.
 */
@NullMarked
package io.clpmaint.simulator;

import org.jspecify.annotations.NullMarked;
