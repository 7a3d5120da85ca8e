package io.clpmaint.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash that chains a line to the one before it. */
final class Chain {

    /** What the first line is chained to. */
    static final String START = "0".repeat(64);

    /** What stands between a line's content and its hash. */
    static final String SEAL = ",\"hash\":\"";

    private Chain() {}

    /** Never fed itself: to copy it costs much less than to look the algorithm up for each line. */
    private static final MessageDigest FRESH = fresh();

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hash of a line's content, which holds the hash of the line before. */
    static String hash(String content) {
        try {
            MessageDigest digest = (MessageDigest) FRESH.clone();
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A line: its content, an object without its closing brace, sealed with its hash. */
    static String seal(String content) {
        return content + SEAL + hash(content) + "\"}";
    }
}
