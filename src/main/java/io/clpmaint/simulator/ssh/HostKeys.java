package io.clpmaint.simulator.ssh;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The host keys of one server, one after the other: a changed host key is the next one. ECDSA on the curve P-256, which
 * both libraries do with what the JDK brings.
 */
final class HostKeys {

    static final String TYPE = "ecdsa-sha2-nistp256";

    private static final String CURVE = "nistp256";
    private static final int COORDINATE = 32;

    private final List<KeyPair> keys = new ArrayList<>();

    /** The key of a generation; made when it is first asked for. */
    synchronized KeyPair key(int generation) {
        try {
            while (keys.size() <= generation) {
                keys.add(generate());
            }
            return keys.get(generation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has this curve", e);
        }
    }

    static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static boolean same(PublicKey one, PublicKey other) {
        return one instanceof ECPublicKey first
                && other instanceof ECPublicKey second
                && first.getW().equals(second.getW());
    }

    /** A public key as it stands in {@code known_hosts} and {@code .pub} files. */
    static String line(PublicKey key) {
        return TYPE + " " + Base64.getEncoder().encodeToString(blob(key));
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
}
