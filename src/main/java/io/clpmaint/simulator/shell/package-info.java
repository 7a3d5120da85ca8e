/**
 * The operating system of one simulated server, as far as commands see it: files, processes, a small POSIX shell and
 * the plain tools.
 *
 * <p>Everything runs in the thread that gives the input or runs the event, in continuation style, so that no thread
 * waits for virtual time. Nothing here is random or reads a clock: the same inputs at the same virtual times give the
 * same outputs. This package does not know what a cluster is, nor how commands reach the server.
 */
@NullMarked
package io.clpmaint.simulator.shell;

import org.jspecify.annotations.NullMarked;
