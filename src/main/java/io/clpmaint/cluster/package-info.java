/**
 * The vocabulary of a high-availability cluster: servers, groups, resources, monitors, mirrors, suppression; what may
 * happen to them (changes), what must hold (gates) and what must never be done (invariants), as pure values and
 * predicates that explain themselves.
 *
 * <p>Nothing here knows a product's texts, a file, a connection or a clock; anything that could not be read is
 * {@code UNKNOWN}, which satisfies nothing.
 */
@NullMarked
package io.clpmaint.cluster;

import org.jspecify.annotations.NullMarked;
