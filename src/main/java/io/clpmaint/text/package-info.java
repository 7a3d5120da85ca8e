/**
 * Words for people: the two languages a text is written in, and how wide it is on a terminal.
 *
 * <p>Every sentence an operator reads exists in English and in Japanese as one {@link io.clpmaint.text.Text}, so that
 * neither language can be forgotten. This package knows nothing of clusters, runs or terminals.
 */
@NullMarked
package io.clpmaint.text;

import org.jspecify.annotations.NullMarked;
