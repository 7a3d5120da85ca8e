/**
 * Values that must not be seen: a type whose text form is never the value.
 *
 * <p>A secret is revealed in one place, where it is handed to a connection or a prompt of the remote system; everything
 * else holds a {@link io.clpmaint.secret.Secret}. This package knows nothing of who uses the values.
 */
@NullMarked
package io.clpmaint.secret;

import org.jspecify.annotations.NullMarked;
