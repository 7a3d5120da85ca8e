/**
 * A run as it goes on, on a terminal or in a log: a fold over the run's events into lines.
 *
 * <p>Knows neither the engine nor where the cluster is.
 */
@NullMarked
package io.clpmaint.terminal;

import org.jspecify.annotations.NullMarked;
