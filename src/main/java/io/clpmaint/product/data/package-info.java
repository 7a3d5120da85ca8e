/**
 * What is known of CLUSTERPRO X, as data: the words and layouts of its outputs, its messages and exit codes, its
 * services, its timings, and how each change of the cluster is worded for it. Every row says how well it is known.
 *
 * <p>Nothing here reads an output or decides anything: the parsers and the simulator share these tables and nothing
 * else, so that each tests the other. Text literals of the product stand in this package alone.
 */
@NullMarked
package io.clpmaint.product.data;

import org.jspecify.annotations.NullMarked;
