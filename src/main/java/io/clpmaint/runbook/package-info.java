/**
 * The language of runbooks: an immutable model with the place of every part, the checks of its meaning, and its binding
 * to parameters and to the names of one cluster.
 *
 * <p>It knows the names and arguments of the actions from their catalogue and the gates as values. It must not know how
 * anything is executed, nor how a cluster stands.
 */
@NullMarked
package io.clpmaint.runbook;

import org.jspecify.annotations.NullMarked;
