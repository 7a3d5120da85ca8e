package io.clpmaint.bench;

/**
 * One run of a command.
 *
 * @param wallMillis from the start of the process to its end
 * @param peakMebibytes the largest resident set seen; 0 when nobody looked
 */
record Sample(double wallMillis, double peakMebibytes) {}
