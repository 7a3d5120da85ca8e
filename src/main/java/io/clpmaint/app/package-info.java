/**
 * The use cases: one class for each thing that a user can ask for, request in, outcome out.
 *
 * <p>The only place where implementations meet their ports: files, connections, the simulated world, the engine. It knows
 * nothing of options, help or how an outcome is shown.
 */
@NullMarked
package io.clpmaint.app;

import org.jspecify.annotations.NullMarked;
