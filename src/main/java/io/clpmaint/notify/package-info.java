/**
 * Tells people and programs outside of a run: by a command on the controller, or by a signed request to a web address.
 * What is told is made elsewhere, from the run's events; a message that does not arrive is reported and never changes how
 * a run ends.
 */
@NullMarked
package io.clpmaint.notify;

import org.jspecify.annotations.NullMarked;
