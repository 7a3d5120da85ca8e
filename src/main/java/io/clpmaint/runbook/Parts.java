package io.clpmaint.runbook;

import java.util.List;
import java.util.Optional;

/** Where the parts of runbooks come from: the library that a runbook belongs to. */
public interface Parts {

    /** A library without parts. */
    Parts NONE = new Parts() {
        @Override
        public Optional<Part> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    /**
     * A part as it was found.
     *
     * @param file its file as people are told of it
     * @param bytes its content
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are what was read
    record Part(String file, byte[] bytes) {}

    /**
     * Finds a part.
     *
     * @param name its name, which is no path
     * @return the part, if the library has it
     */
    Optional<Part> find(String name);

    /** The names of all parts that can be found. */
    List<String> names();
}
