package io.clpmaint.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this program is. */
final class Version {

    private Version() {}

    /** Name, version, commit, and the Java it runs on. */
    static String line() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("/io/clpmaint/version.properties")) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        StringBuilder line = new StringBuilder("clpmaint ");
        return line.append(properties.getProperty("version", "unknown"))
                .append(" (")
                .append(properties.getProperty("commit", "unknown"))
                .append(", Java ")
                .append(Runtime.version().feature())
                .append(')')
                .toString();
    }
}
