package io.clpmaint.simulator.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the socket of a world is. The address of a Unix domain socket holds about a hundred bytes; in a folder with a
 * longer name a symbolic link leads to a socket in a short place.
 */
final class ControlSocket {

    private static final int LONGEST = 100;

    private ControlSocket() {}

    /** Finds a place to listen at; a socket that was left over is removed. */
    static UnixDomainSocketAddress toListen(Path file) throws IOException {
        remove(file);
        if (fits(file)) {
            return UnixDomainSocketAddress.of(file);
        }
        Path near = Files.createTempDirectory(
                "clpmaint-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path socket = near.resolve("s");
        Files.createSymbolicLink(file, socket);
        return UnixDomainSocketAddress.of(socket);
    }

    static UnixDomainSocketAddress toConnect(Path file) throws IOException {
        return UnixDomainSocketAddress.of(Files.isSymbolicLink(file) ? Files.readSymbolicLink(file) : file);
    }

    static void remove(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            Path socket = Files.readSymbolicLink(file);
            Files.deleteIfExists(socket);
            Path near = socket.getParent();
            if (near != null) {
                Files.deleteIfExists(near);
            }
        }
        Files.deleteIfExists(file);
    }

    private static boolean fits(Path file) {
        return file.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
