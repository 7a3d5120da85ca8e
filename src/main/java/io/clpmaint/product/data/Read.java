package io.clpmaint.product.data;

import io.clpmaint.node.Privilege;
import java.util.List;

/**
 * One command that only reads.
 *
 * @param name the name of its section in an observation
 * @param words program and arguments
 * @param privilege with whose rights
 */
public record Read(String name, List<String> words, Privilege privilege) {

    /** Copies the list. */
    public Read {
        words = List.copyOf(words);
    }
}
