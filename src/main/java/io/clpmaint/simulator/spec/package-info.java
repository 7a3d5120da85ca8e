/**
 * What a simulated cluster is like at its beginning, and what may happen to it: immutable values and the reader that
 * makes them from an inventory's {@code simulation:} section.
 *
 * <p>Defaults come from the product's tables, so that a small section suffices; contradictions are refused at their
 * position. This package knows neither the virtual clock nor how a cluster behaves.
 */
@NullMarked
package io.clpmaint.simulator.spec;

import org.jspecify.annotations.NullMarked;
