/**
 * Reads what the product and its servers print and makes a cluster's state and configuration of it. Strict: a word that
 * is not in the tables, a missing part, another language, garbage or a terminal escape is never guessed at but becomes
 * {@code UNKNOWN}, with the line that shows it.
 *
 * <p>Nothing here opens a file or a connection, and nothing here knows the simulator: the two share the tables of
 * {@code product.data} alone, so that each tests the other.
 */
@NullMarked
package io.clpmaint.product.parse;

import org.jspecify.annotations.NullMarked;
