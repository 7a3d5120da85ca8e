package io.clpmaint.simulator.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;

/** The files that a client needs: a private key in OpenSSH's format and the servers' public keys. */
final class KeyFiles {

    private static final String MAGIC = "openssh-key-v1\0";
    private static final int BLOCK = 8;
    private static final int CHECK = 0x636c706d;

    private final Path directory;

    KeyFiles(Path directory) {
        this.directory = directory;
    }

    Path identity() {
        return directory.resolve("id_ecdsa");
    }

    Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    void write(KeyPair user, List<String> known) throws IOException {
        write(identity(), openSsh(user));
        write(directory.resolve("id_ecdsa.pub"), HostKeys.line(user.getPublic()) + " simulation\n");
        write(knownHosts(), String.join("\n", known) + "\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        try (var channel = Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            var bytes = java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** The key pair in the file format of OpenSSH (its PROTOCOL.key), not encrypted. */
    private static String openSsh(KeyPair pair) throws IOException {
        byte[] blob = HostKeys.blob(pair.getPublic());
        ByteArrayOutputStream secret = new ByteArrayOutputStream();
        DataOutputStream inner = new DataOutputStream(secret);
        inner.writeInt(CHECK);
        inner.writeInt(CHECK);
        inner.write(blob);
        BigInteger number = ((ECPrivateKey) pair.getPrivate()).getS();
        string(inner, number.toByteArray());
        string(inner, "simulation".getBytes(StandardCharsets.US_ASCII));
        for (int i = 1; secret.size() % BLOCK != 0; i++) {
            inner.writeByte(i);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        DataOutputStream outer = new DataOutputStream(whole);
        outer.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
        string(outer, "none".getBytes(StandardCharsets.US_ASCII));
        string(outer, "none".getBytes(StandardCharsets.US_ASCII));
        string(outer, new byte[0]);
        outer.writeInt(1);
        string(outer, blob);
        string(outer, secret.toByteArray());
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(whole.toByteArray())
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private static void string(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
