/**
 * Outputs of the product's commands as files: each says where it was seen, of which version, on which server of what
 * cluster, and then holds the output. A stage brings the model into that cluster's state and asks it the same. Knows
 * nothing of how outputs are read: the parsers are tried on the same files.
 */
@NullMarked
package io.clpmaint.simulator.transcript;

import org.jspecify.annotations.NullMarked;
