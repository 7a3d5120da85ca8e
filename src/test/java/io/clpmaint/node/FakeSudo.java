package io.clpmaint.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * A {@code sudo} for tests that wants its password as the real one does without a terminal: from standard input, and once
 * per parent process and session. What it executes sees {@code AS_ROOT=yes}.
 *
 * @param directory where it lies
 */
record FakeSudo(Path directory) {

    /** Puts it into a directory below the given one. */
    static FakeSudo in(Path home, String password) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path sudo = Files.writeString(bin.resolve("sudo"), """
                #!/bin/sh
                ticket="$(dirname "$0")/ticket-$PPID-$(cut -d' ' -f6 /proc/$$/stat)"
                if [ "$*" = "-S -p  -v" ]; then
                  IFS= read -r word
                  [ "$word" = "%s" ] || { echo "sudo: 1 incorrect password attempt" >&2; exit 1; }
                  touch "$ticket"; exit 0
                fi
                [ "$1" = "-n" ] || { echo "unexpected: $*" >&2; exit 1; }
                [ -f "$ticket" ] || { echo "sudo: a password is required" >&2; exit 1; }
                shift; AS_ROOT=yes exec "$@"
                """.formatted(password));
        Files.setPosixFilePermissions(sudo, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new FakeSudo(bin);
    }

    /** The environment in which it is found first. */
    Map<String, String> environment() {
        return Map.of("PATH", directory + ":" + System.getenv("PATH"));
    }
}
