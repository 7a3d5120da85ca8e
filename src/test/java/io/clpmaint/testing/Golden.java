package io.clpmaint.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a checked-in file; with {@code -Dgolden=update} it writes the file instead. */
public final class Golden {

    private Golden() {}

    /**
     * Compares.
     *
     * @param file a file below {@code src/test/resources}
     * @param actual what it has to hold
     * @throws IOException when the file cannot be read or written
     */
    public static void check(Path file, String actual) throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
            return;
        }
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("%s (write it with -Dgolden=update and review the difference)", file)
                .isEqualTo(actual);
    }
}
