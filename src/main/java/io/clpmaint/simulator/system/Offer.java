package io.clpmaint.simulator.system;

/**
 * A package that is installed and of which there is a newer version.
 *
 * @param name its name
 * @param old the installed version
 * @param version the version on offer
 * @param arch its architecture
 * @param kib how much there is to download, in KiB
 * @param core whether a running system keeps using the old one until it restarts
 */
record Offer(String name, String old, String version, String arch, int kib, boolean core) {}
