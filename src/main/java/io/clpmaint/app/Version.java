package io.clpmaint.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this program is. */
public final class Version {

    private static final String NUMBER = read();

    private Version() {}

    /** Name, version, commit, and the Java it runs on. */
    public static String line() {
        StringBuilder line = new StringBuilder("clpmaint ");
        return line.append(number())
                .append(", Java ")
                .append(Runtime.version().feature())
                .toString();
    }

    /** Version and commit, like {@code 0.1.0 (1a2b3c4)}. */
    public static String number() {
        return NUMBER;
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream("/io/clpmaint/version.properties")) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown") + " (" + properties.getProperty("commit", "unknown") + ")";
    }
}
