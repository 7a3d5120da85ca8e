package io.clpmaint.simulator.system;

import io.clpmaint.simulator.shell.Process;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A package as a file: what it holds is told by its name alone. */
final class RpmFile {

    private static final Pattern RPM = Pattern.compile("(.+)-([^-]+-[^-]+)\\.(x86_64|noarch|i686)\\.rpm");
    private static final Pattern DEB = Pattern.compile("([^_]+?)[-_](\\d[^_]*?)[._](amd64|all)\\.deb");
    private static final int KIB = 98_304;

    private RpmFile() {}

    /** The package in a file, empty when there is no such file or it is none. */
    static Optional<Pack> read(Process process, String path) {
        String real = process.machine().files().real(process.directory(), path);
        if (!process.machine().files().exists(real)) {
            return Optional.empty();
        }
        String name = real.substring(real.lastIndexOf('/') + 1);
        for (Pattern pattern : new Pattern[] {RPM, DEB}) {
            Matcher m = pattern.matcher(name);
            if (m.matches()) {
                return Optional.of(new Pack(m.group(1), m.group(2), m.group(3), KIB));
            }
        }
        return Optional.empty();
    }
}
