package io.clpmaint.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a fresh checkout has in its working directory. */
public final class Checkout {

    private Checkout() {}

    /** Copies the shipped runbooks and the simulated pair. */
    public static void into(Path folder) throws IOException {
        Path from = Path.of("runbooks");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path to =
                        folder.resolve("runbooks").resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(path, to);
                }
            }
        }
    }

    /** Lets something go wrong in the simulated pair. */
    public static void fault(Path folder, String... faults) throws IOException {
        Path inventory = folder.resolve("runbooks/cluster.yaml");
        Files.writeString(
                inventory,
                Files.readString(inventory).stripTrailing() + "\n  faults:\n    - " + String.join("\n    - ", faults)
                        + "\n");
    }
}
