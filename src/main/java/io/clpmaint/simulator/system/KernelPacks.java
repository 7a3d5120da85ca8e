package io.clpmaint.simulator.system;

import io.clpmaint.simulator.spec.Distribution;
import java.util.List;
import java.util.Optional;

/** The packages that a kernel consists of, and the names that tell kernels from other packages. */
final class KernelPacks {

    private KernelPacks() {}

    /** The packages of a kernel. */
    static List<Pack> of(Distribution distribution, String release) {
        return switch (distribution) {
            case EL -> {
                int dot = release.lastIndexOf('.');
                String version = dot < 0 ? release : release.substring(0, dot);
                String arch = dot < 0 ? "x86_64" : release.substring(dot + 1);
                yield List.of(
                        new Pack("kernel", version, arch, 4_300),
                        new Pack("kernel-core", version, arch, 19_456),
                        new Pack("kernel-modules", version, arch, 38_912),
                        new Pack("kernel-modules-core", version, arch, 31_744));
            }
            case DEBIAN ->
                List.of(new Pack(
                        "linux-image-" + release, release.replaceFirst("-[a-z0-9]+$", "") + ".1", "amd64", 69_300));
            case SUSE ->
                List.of(new Pack("kernel-default", release.replaceFirst("-default$", "") + ".1", "x86_64", 133_000));
        };
    }

    /** The kernel whose package has a name and a version, as it was asked for. */
    static Optional<String> release(Distribution distribution, List<String> releases, String asked) {
        return releases.stream()
                .filter(r -> of(distribution, r).stream()
                        .anyMatch(p -> p.full().equals(asked)
                                || (p.name() + "-" + p.version()).equals(asked)
                                || (p.name().equals(asked) && distribution == Distribution.DEBIAN)))
                .findFirst();
    }

    /** Whether a pattern that excludes packages is meant to exclude kernels. */
    static boolean matches(Distribution distribution, String pattern) {
        String plain = pattern.replace("'", "").replace("\"", "");
        String name = distribution == Distribution.DEBIAN
                ? "linux-image-amd64"
                : distribution == Distribution.SUSE ? "kernel-default" : "kernel";
        return Glob.matches(plain, name) || Glob.matches(plain, name + "-core");
    }
}
