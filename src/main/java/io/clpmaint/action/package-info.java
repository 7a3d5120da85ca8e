/**
 * The verbs of runbooks. Each action is one class that knows its parameters, commands, gates, promise, undo, risk and
 * durations, and turns its arguments and the state that is expected at its place into operations for the engine.
 *
 * <p>Adding a verb touches this package and one list. Actions know the cluster's vocabulary and the product's command
 * table; they know neither YAML nor connections nor the engine.
 */
@NullMarked
package io.clpmaint.action;

import org.jspecify.annotations.NullMarked;
