/**
 * Folds over what happened in a run, for every form in which it is shown.
 *
 * <p>Knows what a run and a plan are; knows neither the engine nor where the events come from.
 */
@NullMarked
package io.clpmaint.report;

import org.jspecify.annotations.NullMarked;
