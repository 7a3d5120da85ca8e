/**
 * Time as a value that is handed in: clock and sleeper, durations as people write them.
 *
 * <p>The only place that may read the system's clock. On a simulated cluster the engine's time is the world's; nothing
 * above this package can tell.
 */
@NullMarked
package io.clpmaint.time;

import org.jspecify.annotations.NullMarked;
