/**
 * The port to one server: give a command, get a sealed outcome.
 *
 * <p>Above it nobody can tell a real server from a simulated one. Commands are typed arguments whose text form hides
 * secrets; quoting is in one class; decorators add what every connection needs. This package knows neither SSH nor the
 * simulator nor what a cluster is.
 */
@NullMarked
package io.clpmaint.node;

import org.jspecify.annotations.NullMarked;
