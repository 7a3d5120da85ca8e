package io.clpmaint.simulator.transcript;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.spec.WorldSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a command printed somewhere, and in which circumstances.
 *
 * @param file the file that holds it, as it was named
 * @param label how far it can be believed
 * @param source where it was seen; for one that nobody saw, what it was made from
 * @param product the product's version; empty for a command of the operating system
 * @param server the server that executed it
 * @param command the command line
 * @param input what was typed while it ran; empty for nothing
 * @param exit its exit code
 * @param blanks what became of blanks and rules on the way to this file
 * @param excerpt whether only a part of the output is here, as consecutive lines
 * @param cluster the cluster at its beginning; empty where no description is given
 * @param before what happened in the cluster before, in order
 * @param output what it printed, both streams
 */
public record Transcript(
        String file,
        Label label,
        String source,
        Optional<ProductVersion> product,
        String server,
        String command,
        String input,
        int exit,
        Blanks blanks,
        boolean excerpt,
        Optional<WorldSpec> cluster,
        List<Step> before,
        String output) {

    /** Copies the list. */
    public Transcript {
        before = List.copyOf(before);
    }

    /** How far an output can be believed. */
    public enum Label {
        /** Seen word for word: published, or captured from a cluster. */
        VERBATIM,
        /** Remembered, not looked up. */
        MEMORY,
        /** Composed from rules and words that are known; it proves nothing about the product. */
        CONSTRUCTED;

        /** As files say it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What became of blanks and rules on the way from the command to the file. */
    public enum Blanks {
        /** All are as they were printed. */
        KEPT,
        /** Those at the ends of lines were lost. */
        TRAILING_LOST,
        /** Several became one; rules became shorter, and like empty lines came and went. */
        COLLAPSED;

        /** As files say it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** The program that printed it. */
    public String program() {
        return command.strip().split(" ")[0];
    }

    /** The words behind the program, blanks between them. */
    public List<String> arguments() {
        List<String> words = List.of(command.strip().split(" +"));
        return words.subList(1, words.size());
    }

    @Override
    public String toString() {
        return file + " (" + label.word() + ")";
    }
}
