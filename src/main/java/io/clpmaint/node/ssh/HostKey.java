package io.clpmaint.node.ssh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A server's public key as it goes over the wire.
 *
 * @param type its type, like {@code ssh-ed25519}
 * @param base64 its blob in Base64, as it stands in known-hosts files
 */
record HostKey(String type, String base64) {

    /**
     * The key of a blob.
     *
     * @param blob type and numbers in SSH's encoding
     * @return the key
     * @throws IllegalArgumentException when it is not one
     */
    static HostKey of(byte[] blob) {
        int length = blob.length < 4 ? -1 : ByteBuffer.wrap(blob).getInt();
        if (length < 1 || length > blob.length - 4) {
            throw new IllegalArgumentException("not a public key");
        }
        return new HostKey(
                new String(blob, 4, length, StandardCharsets.US_ASCII),
                Base64.getEncoder().encodeToString(blob));
    }

    /** The fingerprint as OpenSSH prints it: {@code SHA256:...}. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(base64));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The usual name of the file on the server that holds this kind of key. */
    String usualFile() {
        String kind = type.startsWith("ecdsa") ? "ecdsa" : type.replaceFirst("^ssh-", "");
        return "/etc/ssh/ssh_host_" + kind + "_key.pub";
    }

    @Override
    public String toString() {
        return type + " " + fingerprint();
    }
}
