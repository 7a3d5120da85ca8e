package io.clpmaint.yaml;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What tells one content of a file from another. Worked out when asked for: a command that only reads the file, like
 * {@code validate}, would pay a tenth of its time for loading the cryptography.
 */
public final class Fingerprint {

    private final byte[] bytes;

    /** Worked out twice by two threads it is the same. */
    private volatile @Nullable String hex;

    private Fingerprint(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The fingerprint of a content.
     *
     * @param bytes the content
     */
    public static Fingerprint of(byte[] bytes) {
        return new Fingerprint(bytes.clone());
    }

    /** The SHA-256 of the content, in lower-case hexadecimal digits. */
    public String hex() {
        String known = hex;
        if (known == null) {
            known = sha256();
            hex = known;
        }
        return known;
    }

    private String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint f && Arrays.equals(bytes, f.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
