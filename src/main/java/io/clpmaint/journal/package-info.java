/**
 * Runs on disk: append-only JSON lines, each chained to the one before by a hash, synced before the engine goes on.
 *
 * <p>A torn last line is cut off when a run is taken up again; anything else that does not fit the chain is refused.
 * Files are readable with {@code less}. This package knows the events and nothing of what they mean.
 */
@NullMarked
package io.clpmaint.journal;

import org.jspecify.annotations.NullMarked;
