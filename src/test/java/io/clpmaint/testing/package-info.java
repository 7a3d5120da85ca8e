/**
 * What tests of every package share: a small seeded harness for properties and a comparison with golden files.
 *
 * <p>Knows nothing of the program.
 */
@NullMarked
package io.clpmaint.testing;

import org.jspecify.annotations.NullMarked;
