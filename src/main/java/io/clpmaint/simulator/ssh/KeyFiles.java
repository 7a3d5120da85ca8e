package io.clpmaint.simulator.ssh;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
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
    private final boolean kept;

    /**
     * Files in a folder.
     *
     * @param directory exists
     * @param kept whether keys that are there already are used again, and those of servers are written down, too
     */
    KeyFiles(Path directory, boolean kept) {
        this.directory = directory;
        this.kept = kept;
    }

    Path identity() {
        return directory.resolve("id_ecdsa");
    }

    Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    private Path publicKey() {
        return directory.resolve("id_ecdsa.pub");
    }

    /** The line of the key that may log in. */
    String user() throws IOException {
        if (kept && Files.exists(identity()) && Files.exists(publicKey())) {
            return Files.readString(publicKey());
        }
        KeyPair user = EcKeys.generate();
        String line = EcKeys.line(user.getPublic()) + " simulation\n";
        write(identity(), openSsh(user));
        write(publicKey(), line);
        return line;
    }

    /** The first host key of a server. */
    KeyPair host(String server) throws IOException {
        Path file = directory.resolve("host-" + server);
        if (kept && Files.exists(file)) {
            return EcKeys.pair(Files.readAllLines(file));
        }
        KeyPair pair = EcKeys.generate();
        if (kept) {
            write(file, String.join("\n", EcKeys.lines(pair)) + "\n");
        }
        return pair;
    }

    void known(List<String> hosts) throws IOException {
        write(knownHosts(), String.join("\n", hosts) + "\n");
    }

    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        try (var channel = Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** The key pair in the file format of OpenSSH (its PROTOCOL.key), not encrypted. */
    private static String openSsh(KeyPair pair) throws IOException {
        byte[] blob = EcKeys.blob(pair.getPublic());
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
