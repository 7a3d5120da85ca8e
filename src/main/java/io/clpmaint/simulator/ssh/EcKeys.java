package io.clpmaint.simulator.ssh;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Keys on the curve P-256, which both SSH libraries do with what the JDK brings. */
final class EcKeys {

    static final String TYPE = "ecdsa-sha2-nistp256";

    private static final String CURVE = "nistp256";
    private static final int COORDINATE = 32;

    private EcKeys() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has this curve", e);
        }
    }

    /** A public key as it stands in {@code known_hosts} and {@code .pub} files. */
    static String line(PublicKey key) {
        return TYPE + " " + Base64.getEncoder().encodeToString(blob(key));
    }

    /** Whether a line of a {@code .pub} file is of this key. */
    static boolean isLine(String line, PublicKey key) {
        String[] words = line.strip().split(" ");
        return key instanceof ECPublicKey
                && words.length >= 2
                && Arrays.equals(Base64.getDecoder().decode(words[1]), blob(key));
    }

    /** A public key as it goes over the wire (RFC 5656). */
    static byte[] blob(PublicKey key) {
        if (!(key instanceof ECPublicKey ec)) {
            throw new IllegalArgumentException("not an elliptic curve key");
        }
        byte[] type = TYPE.getBytes(StandardCharsets.US_ASCII);
        byte[] curve = CURVE.getBytes(StandardCharsets.US_ASCII);
        byte[] x = fixed(ec.getW().getAffineX());
        byte[] y = fixed(ec.getW().getAffineY());
        return ByteBuffer.allocate(4 + type.length + 4 + curve.length + 4 + 1 + 2 * COORDINATE)
                .putInt(type.length)
                .put(type)
                .putInt(curve.length)
                .put(curve)
                .putInt(1 + 2 * COORDINATE)
                .put((byte) 4)
                .put(x)
                .put(y)
                .array();
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] out = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, out, COORDINATE - length, length);
        return out;
    }

    /** A key pair as lines of a file. */
    static List<String> lines(KeyPair pair) {
        Base64.Encoder base64 = Base64.getEncoder();
        return List.of(
                base64.encodeToString(pair.getPrivate().getEncoded()),
                base64.encodeToString(pair.getPublic().getEncoded()));
    }

    /**
     * A key pair from lines of a file.
     *
     * @throws IllegalArgumentException when they are not one
     */
    static KeyPair pair(List<String> lines) {
        if (lines.size() < 2) {
            throw new IllegalArgumentException("not a key pair");
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            Base64.Decoder base64 = Base64.getDecoder();
            return new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(base64.decode(lines.get(1)))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(base64.decode(lines.get(0)))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key pair", e);
        }
    }
}
