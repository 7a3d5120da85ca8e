/**
 * Saved plans: what a plan was made of, so that it can be made again and compared.
 *
 * <p>Reads files that {@code plan --out} and runs have written; knows neither the engine nor connections.
 */
@NullMarked
package io.clpmaint.plan.file;

import org.jspecify.annotations.NullMarked;
