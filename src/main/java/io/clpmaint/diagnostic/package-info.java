/**
 * What went wrong, as data: a stable code, a place, a sentence in both languages and the fix.
 *
 * <p>Diagnostics are collected and shown together; a {@link io.clpmaint.diagnostic.Problem} carries them to the place
 * that ends the command. Each package owns an enum of its {@link io.clpmaint.diagnostic.Code codes}. This package
 * knows neither files nor terminals nor clusters.
 */
@NullMarked
package io.clpmaint.diagnostic;

import org.jspecify.annotations.NullMarked;
