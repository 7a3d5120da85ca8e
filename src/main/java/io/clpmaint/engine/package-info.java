/**
 * Executes a plan: observes, judges gates and invariants, writes the intent, acts, asks again, writes the outcome, gives
 * back what is owed.
 *
 * <p>The engine knows neither YAML nor SSH nor terminals nor whether the cluster is simulated: it gets servers, a
 * journal, time and a person to ask through its constructor.
 */
@NullMarked
package io.clpmaint.engine;

import org.jspecify.annotations.NullMarked;
