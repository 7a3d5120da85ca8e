/**
 * The benchmark that {@code scripts/bench} runs: whole processes next to their peers, in turn, quoted as medians and
 * ratios. It must not know the inside of the program, except for the SSH library that both use.
 */
package io.clpmaint.bench;
