package io.clpmaint.simulator.shell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns the text of simulated streams and files into bytes and back without loss. Text is UTF-8; a byte that is no part
 * of well-formed UTF-8 is carried as a lone low surrogate, {@code U+DC00} plus the byte.
 */
public final class Octets {

    private static final int ESCAPE = 0xDC00;

    private Octets() {}

    /**
     * The bytes of a text.
     *
     * @param text from a simulated stream or file
     * @return what goes over the wire
     */
    public static byte[] bytes(String text) {
        if (!hasEscapes(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        byte[] out = new byte[text.length() * 3];
        int length = 0;
        int i = 0;
        while (i < text.length()) {
            int point = text.codePointAt(i);
            i += Character.charCount(point);
            if (isEscape(point)) {
                out[length++] = (byte) (point - ESCAPE);
            } else {
                byte[] one = Character.toString(point).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(one, 0, out, length, one.length);
                length += one.length;
            }
        }
        return Arrays.copyOf(out, length);
    }

    /**
     * The text of bytes.
     *
     * @param bytes what came over the wire
     * @return text for a simulated stream or file
     */
    public static String text(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }

    /**
     * The text of a part of some bytes.
     *
     * @param bytes what came over the wire
     * @param from the first byte
     * @param to behind the last byte
     * @return text for a simulated stream or file
     */
    public static String text(byte[] bytes, int from, int to) {
        String plain = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (plain.indexOf('\ufffd') < 0) {
            return plain;
        }
        StringBuilder out = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            int length = Math.min(sequence(bytes[i] & 0xff), to - i);
            String one = new String(bytes, i, length, StandardCharsets.UTF_8);
            // Decoding puts U+FFFD for what it cannot read: only what encodes to the very same bytes was a character.
            byte[] again = one.getBytes(StandardCharsets.UTF_8);
            boolean good = one.codePointCount(0, one.length()) == 1
                    && Arrays.equals(again, 0, again.length, bytes, i, i + length);
            if (good) {
                out.append(one);
                i += length;
            } else {
                out.append(escape(bytes[i++]));
            }
        }
        return out.toString();
    }

    /**
     * How many bytes at the end of a piece belong to a character that is not complete yet.
     *
     * @param bytes a piece of a stream
     * @param length how many bytes of it count
     * @return 0 to 3
     */
    public static int incomplete(byte[] bytes, int length) {
        for (int back = 1; back <= 3 && back <= length; back++) {
            int b = bytes[length - back] & 0xff;
            if (b >= 0xc0) {
                return sequence(b) > back ? back : 0;
            }
            if (b < 0x80) {
                return 0;
            }
        }
        return 0;
    }

    /**
     * What a program that reads UTF-8 sees of a text: bytes that are not well-formed are replaced.
     *
     * @param text from a simulated stream or file
     * @return the text as it is decoded on the other side
     */
    public static String decoded(String text) {
        return hasEscapes(text) ? new String(bytes(text), StandardCharsets.UTF_8) : text;
    }

    static char escape(int octet) {
        return (char) (ESCAPE + (octet & 0xff));
    }

    private static int sequence(int first) {
        return first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    }

    private static boolean isEscape(int point) {
        return point >= ESCAPE + 0x80 && point <= ESCAPE + 0xff;
    }

    private static boolean hasEscapes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isEscape(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                return true;
            }
        }
        return false;
    }
}
