/**
 * The command line: names, options, help, exit codes, and the choice of a view. A command turns its options into a
 * request, calls one use case and shows the outcome.
 *
 * <p>The only package that knows picocli. It opens no files and no connections and knows nothing of runbooks' contents,
 * servers or the engine. Only the command that was asked for is loaded.
 */
@NullMarked
package io.clpmaint.cli;

import org.jspecify.annotations.NullMarked;
