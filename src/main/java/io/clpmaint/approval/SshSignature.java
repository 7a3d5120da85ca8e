package io.clpmaint.approval;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an SSH signature says of itself (OpenSSH, PROTOCOL.sshsig), for telling people why it does not count. Whether it
 * is true, only {@link SshKeygen} tells.
 *
 * @param armor the signature as it stands in its file
 * @param key the signer's public key, its blob in base64
 * @param namespace what it was made for
 */
record SshSignature(String armor, String key, String namespace) {

    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final Pattern BLOCK =
            Pattern.compile(BEGIN + "\\s+([A-Za-z0-9+/=\\s]+)-----END SSH SIGNATURE-----\\s*", Pattern.DOTALL);
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);

    /** Where the signatures of a file begin: its length when it has none. */
    static int begin(String file) {
        int at = file.startsWith(BEGIN) ? 0 : file.indexOf("\n" + BEGIN) + 1;
        return at == 0 && !file.startsWith(BEGIN) ? file.length() : at;
    }

    /**
     * Reads signatures that follow one another.
     *
     * @param text the signatures and nothing else
     * @return the signatures, empty when something is none
     */
    static Optional<List<SshSignature>> read(String text) {
        List<SshSignature> all = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!block.find(at) || block.start() != at) {
                return Optional.empty();
            }
            Optional<SshSignature> one = one(block.group().strip() + "\n", block.group(1));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.add(one.get());
            at = block.end();
        }
        return Optional.of(all);
    }

    private static Optional<SshSignature> one(String armor, String base64) {
        try {
            ByteBuffer blob = ByteBuffer.wrap(Base64.getMimeDecoder().decode(base64));
            byte[] magic = new byte[MAGIC.length];
            blob.get(magic);
            int version = blob.getInt();
            byte[] key = string(blob);
            String namespace = new String(string(blob), StandardCharsets.UTF_8);
            return version == 1 && java.util.Arrays.equals(magic, MAGIC)
                    ? Optional.of(new SshSignature(armor, Base64.getEncoder().encodeToString(key), namespace))
                    : Optional.empty();
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static byte[] string(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
