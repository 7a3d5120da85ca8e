package io.clpmaint.app;

import io.clpmaint.diagnostic.Checked;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.yaml.YamlCode;
import io.clpmaint.yaml.YamlReader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that was found, with its content.
 *
 * @param shown the file as people are told of it
 * @param bytes its content
 * @param path where it is; empty for one of the library inside the program
 * @param root the folder up to which things that belong to it are looked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are what was read
record SourceFile(String shown, byte[] bytes, Optional<Path> path, Optional<Path> root) {

    /**
     * Reads a file.
     *
     * @param path the file
     * @param shown the file as people are told of it
     * @return its content
     * @throws Problem when it cannot be read (2), or is more than anybody would read (3)
     */
    static byte[] content(Path path, String shown) {
        Checked<byte[]> bytes = YamlReader.bytes(path, shown);
        boolean unreadable = bytes.errors().stream().anyMatch(d -> d.code() == YamlCode.UNREADABLE);
        return bytes.orThrow(unreadable ? Problem.Kind.USAGE : Problem.Kind.REFUSED);
    }
}
