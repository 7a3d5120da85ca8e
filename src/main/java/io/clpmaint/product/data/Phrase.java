package io.clpmaint.product.data;

import java.util.Arrays;

/** A text that one or more commands of the product print. */
public interface Phrase extends Literal {

    /** The commands that print it, separated by blanks; {@code all} for nearly every command. */
    String command();

    /**
     * Whether a command prints it.
     *
     * @param tool the command
     * @return whether it does
     */
    default boolean saidBy(Tool tool) {
        return command().equals("all") || Arrays.asList(command().split(" ")).contains(tool.program());
    }
}
