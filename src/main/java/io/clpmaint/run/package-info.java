/**
 * The vocabulary of a run: its id, its events and the state that is the fold over them.
 *
 * <p>The hub that the engine, the journal, the terminal and the reports share. Whatever anyone is told of a run, its
 * verdict included, is computed from the events alone. Pure: no files, no connections, no clock.
 */
@NullMarked
package io.clpmaint.run;

import org.jspecify.annotations.NullMarked;
