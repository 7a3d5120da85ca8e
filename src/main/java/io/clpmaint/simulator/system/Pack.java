package io.clpmaint.simulator.system;

/**
 * A package.
 *
 * @param name its name
 * @param version its version and release, with its epoch in front where it has one
 * @param arch its architecture
 * @param kib its size in KiB
 */
record Pack(String name, String version, String arch, int kib) {

    /** As rpm names it, without an epoch: {@code bash-5.1.8-9.el9.x86_64}. */
    String full() {
        return name + "-" + withoutEpoch() + "." + arch;
    }

    String withoutEpoch() {
        return version.substring(version.indexOf(':') + 1);
    }

    static Pack of(Offer offer, boolean upgraded) {
        return new Pack(offer.name(), upgraded ? offer.version() : offer.old(), offer.arch(), offer.kib());
    }
}
