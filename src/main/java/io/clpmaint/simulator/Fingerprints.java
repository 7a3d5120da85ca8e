package io.clpmaint.simulator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Fingerprints of host keys, in the form of {@code ssh-keygen -l}. */
public final class Fingerprints {

    private Fingerprints() {}

    /** Of a key that nobody made. */
    static String of(String what) {
        return of(what.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The fingerprint of a key.
     *
     * @param key the key as it goes over the connection
     * @return {@code SHA256:} and 43 characters
     */
    public static String of(byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
