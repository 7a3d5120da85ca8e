package io.clpmaint.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a second person may be asked to agree to. */
public enum ApprovalKind {
    /** Any run that changes the cluster. */
    RUN("run"),
    /** A run with steps that a person does. */
    MANUAL("manual"),
    /** A run with steps that nothing can undo. */
    IRREVERSIBLE("irreversible");

    private final String word;

    ApprovalKind(String word) {
        this.word = word;
    }

    /** Its word in inventories and documents. */
    public String word() {
        return word;
    }

    /** All words, in order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ApprovalKind::word).toList();
    }

    /**
     * The kind of a word.
     *
     * @param word the word
     * @return the kind, if there is one
     */
    public static Optional<ApprovalKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
    }
}
