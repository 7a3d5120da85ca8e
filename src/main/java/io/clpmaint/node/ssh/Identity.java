package io.clpmaint.node.ssh;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import io.clpmaint.secret.Secret;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.userauth.keyprovider.BaseFileKeyProvider;
import net.schmizz.sshj.userauth.keyprovider.PKCS8KeyFile;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/**
 * A private key file, in OpenSSH's own format or PEM.
 *
 * @param file the file
 * @param text its content
 * @param encrypted whether a passphrase is needed
 * @param publicKey the public key's blob, as far as it can be read without the passphrase
 */
record Identity(Path file, String text, boolean encrypted, Optional<HostKey> publicKey) {

    private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final int MAGIC = "openssh-key-v1\0".length();

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the identity, not opened yet
     * @throws IOException when it is missing, not readable or not a private key
     */
    static Identity read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.contains(OPENSSH)) {
            try {
                String body = text.substring(
                        text.indexOf(OPENSSH) + OPENSSH.length(), text.indexOf("-----END OPENSSH PRIVATE KEY-----"));
                byte[] bytes = Base64.getMimeDecoder().decode(body);
                Buffer.PlainBuffer buffer = new Buffer.PlainBuffer(bytes);
                buffer.readRawBytes(new byte[MAGIC]);
                boolean encrypted = !buffer.readString().equals("none");
                buffer.readString();
                buffer.readBytes();
                buffer.readUInt32();
                return new Identity(file, text, encrypted, Optional.of(HostKey.of(buffer.readBytes())));
            } catch (IndexOutOfBoundsException | IllegalArgumentException | Buffer.BufferException e) {
                throw new IOException("not a complete OpenSSH private key", e);
            }
        }
        if (text.contains("PRIVATE KEY-----")) {
            return new Identity(file, text, text.contains("ENCRYPTED"), besides(file));
        }
        throw new IOException("not a private key");
    }

    private static Optional<HostKey> besides(Path file) throws IOException {
        Path pub = file.resolveSibling(file.getFileName() + ".pub");
        if (!Files.isReadable(pub)) {
            return Optional.empty();
        }
        String[] words =
                Files.readString(pub, StandardCharsets.ISO_8859_1).strip().split(" ");
        return words.length < 2 ? Optional.empty() : Optional.of(new HostKey(words[0], words[1]));
    }

    /**
     * Opens the private key.
     *
     * @param passphrase the passphrase, empty when there is none
     * @return the keys
     * @throws IOException when the passphrase is missing or wrong, or the content is damaged
     */
    KeyPair open(Optional<Secret> passphrase) throws IOException {
        BaseFileKeyProvider provider = text.contains(OPENSSH) ? new OpenSSHKeyV1KeyFile() : new PKCS8KeyFile();
        provider.init(new StringReader(text), new Answer(passphrase));
        try {
            return new KeyPair(provider.getPublic(), provider.getPrivate());
        } catch (SSHRuntimeException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }

    private record Answer(Optional<Secret> passphrase) implements PasswordFinder {
        @Override
        public char[] reqPassword(Resource<?> resource) {
            return passphrase.map(Secret::reveal).orElse(new char[0]);
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}
