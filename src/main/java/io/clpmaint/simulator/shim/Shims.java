package io.clpmaint.simulator.shim;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Writes shims. They are one program under many names, for the perl that is part of every Debian and of nearly every
 * other system (it uses nothing but perl itself): what a shell starts hundreds of times in a run has to start in a few
 * milliseconds, which no JVM does, and a compiler is not everywhere.
 */
public final class Shims {

    private static final String PROGRAM = "shim.pl";
    private static final String PLACE = "@PLACE@";

    /**
     * Besides the commands: brings the files of a host to what the simulated server has on its disks, as it is to be when
     * the host boots. A command brings the files that it changed.
     */
    public static final String FILES = "simulated-files";

    private Shims() {}

    /**
     * Writes one program for each name, and {@link #FILES}.
     *
     * @param directory where to; made when it is missing
     * @param place the folder in which the programs find the simulation's socket, and in a file {@code server} the name of
     *     the server that they are on
     * @param names the names
     * @throws IOException when a file cannot be written
     */
    public static void write(Path directory, Path place, Collection<String> names) throws IOException {
        String program = program().replace(PLACE, quoted(place.toString())).replace("@FILES@", FILES);
        Files.createDirectories(directory);
        for (String name : Stream.concat(names.stream(), Stream.of(FILES)).toList()) {
            Path file = directory.resolve(name);
            Files.deleteIfExists(file);
            Files.writeString(file, program, StandardOpenOption.CREATE_NEW);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** As it stands between single quotes in perl. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String program() throws IOException {
        try (InputStream in = Shims.class.getResourceAsStream(PROGRAM)) {
            if (in == null) {
                throw new IOException("the program has no " + PROGRAM);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
