/**
 * The disks of a simulated server and the operating system's tools that show and change them.
 *
 * <p>Disks are values to the shell and state to the world: the world makes them, breaks them and takes them out. This
 * package does not know mirrors.
 */
@NullMarked
package io.clpmaint.simulator.shell.disk;

import org.jspecify.annotations.NullMarked;
