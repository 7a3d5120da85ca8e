package io.clpmaint.app;

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
record SourceFile(String shown, byte[] bytes, Optional<Path> path, Optional<Path> root) {}
