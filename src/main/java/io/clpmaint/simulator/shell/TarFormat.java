package io.clpmaint.simulator.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The format of {@code tar}: ustar with long names as GNU tar writes them. A file of which only the beginning can be read
 * is a sparse one, as GNU tar writes files with holes.
 */
final class TarFormat {

    static final int RECORD = 512;

    private static final int NAME = 100;
    private static final int SIZE_AT = 124;
    private static final int SUM_AT = 148;
    private static final int TYPE_AT = 156;
    private static final int LINK_AT = 157;
    private static final int MAGIC_AT = 257;
    private static final int OWNER_AT = 265;
    private static final int GROUP_AT = 297;
    private static final int REAL_SIZE_AT = 483;

    private TarFormat() {}

    /**
     * One member.
     *
     * @param name its name, of a directory with a slash at the end
     * @param type {@code '0'} a file, {@code '2'} a link, {@code '5'} a directory
     * @param mode its permission bits
     * @param owner whose it is
     * @param modified when it was changed
     * @param link what a link leads to
     * @param text what can be read of a file
     * @param size the file's size in bytes
     */
    record Member(
            String name, char type, int mode, String owner, Instant modified, String link, String text, long size) {}

    /** What is read is no archive. */
    static final class NotAnArchive extends Exception {
        private static final long serialVersionUID = 1L;

        NotAnArchive() {
            super("This does not look like a tar archive", null, false, false);
        }
    }

    static byte[] write(List<Member> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Member member : members) {
            write(member, out);
        }
        out.writeBytes(new byte[RECORD * 2]);
        return out.toByteArray();
    }

    private static void write(Member member, ByteArrayOutputStream out) {
        if (octets(member.name()).length > NAME) {
            Member name = new Member("././@LongLink", 'L', 0, "root", Instant.EPOCH, "", member.name() + "\0", 0);
            entry(name, octets(name.text()), out);
        }
        entry(member, octets(member.text()), out);
    }

    private static void entry(Member member, byte[] body, ByteArrayOutputStream out) {
        byte[] header = new byte[RECORD];
        boolean sparse = member.type() == '0' && member.size() > body.length;
        put(header, 0, NAME, octets(member.name()));
        put(header, 100, 7, octal(member.mode(), 7));
        put(header, 108, 7, octal(0, 7));
        put(header, 116, 7, octal(0, 7));
        put(header, SIZE_AT, 12, number(body.length));
        put(header, 136, 11, octal(Math.max(0, member.modified().getEpochSecond()), 11));
        Arrays.fill(header, SUM_AT, SUM_AT + 8, (byte) ' ');
        header[TYPE_AT] = (byte) (sparse ? 'S' : member.type());
        put(header, LINK_AT, NAME, octets(member.link()));
        put(header, MAGIC_AT, 8, octets("ustar  \0"));
        put(header, OWNER_AT, 32, octets(member.owner()));
        put(header, GROUP_AT, 32, octets(member.owner()));
        if (sparse) {
            put(header, REAL_SIZE_AT, 12, number(member.size()));
        }
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, SUM_AT, 8, octets(String.format("%06o\0 ", sum)));
        out.writeBytes(header);
        out.writeBytes(body);
        out.writeBytes(new byte[padding(body.length)]);
    }

    static List<Member> read(byte[] bytes) throws NotAnArchive {
        List<Member> members = new ArrayList<>();
        String longName = "";
        int at = 0;
        while (at + RECORD <= bytes.length && bytes[at] != 0) {
            if (!new String(bytes, at + MAGIC_AT, 5, StandardCharsets.US_ASCII).equals("ustar")) {
                throw new NotAnArchive();
            }
            long size = number(bytes, at + SIZE_AT);
            int body = at + RECORD;
            if (size < 0 || size > bytes.length - body) {
                throw new NotAnArchive();
            }
            char type = (char) bytes[at + TYPE_AT];
            String text = Octets.text(bytes, body, body + (int) size);
            if (type == 'L') {
                longName = text.replace("\0", "");
            } else {
                members.add(new Member(
                        longName.isEmpty() ? field(bytes, at, NAME) : longName,
                        type == 'S' ? '0' : type,
                        (int) number(bytes, at + 100, 8) & 07777,
                        field(bytes, at + OWNER_AT, 32),
                        Instant.ofEpochSecond(number(bytes, at + 136, 12)),
                        field(bytes, at + LINK_AT, NAME),
                        type == '0' || type == 'S' ? text : "",
                        type == 'S' ? number(bytes, at + REAL_SIZE_AT) : size));
                longName = "";
            }
            at = body + (int) size + padding((int) size);
        }
        if (bytes.length == 0 || (members.isEmpty() && bytes[0] != 0)) {
            throw new NotAnArchive();
        }
        return members;
    }

    private static int padding(int length) {
        return (RECORD - length % RECORD) % RECORD;
    }

    private static byte[] octets(String text) {
        return Octets.bytes(text);
    }

    private static void put(byte[] into, int at, int most, byte[] bytes) {
        System.arraycopy(bytes, 0, into, at, Math.min(most, bytes.length));
    }

    private static byte[] octal(long value, int digits) {
        return octets(String.format("%0" + digits + "o", value));
    }

    /** A number of twelve bytes: octal, or binary when it is too large for that. */
    private static byte[] number(long value) {
        if (value < 1L << 33) {
            return octal(value, 11);
        }
        byte[] bytes = new byte[12];
        bytes[0] = (byte) 0x80;
        for (int i = 0; i < 8; i++) {
            bytes[11 - i] = (byte) (value >>> (8 * i));
        }
        return bytes;
    }

    private static long number(byte[] bytes, int at) {
        if (bytes[at] != (byte) 0x80) {
            return number(bytes, at, 12);
        }
        long value = 0;
        for (int i = 4; i < 12; i++) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }

    private static long number(byte[] bytes, int at, int length) {
        String digits = field(bytes, at, length).strip();
        return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : 0;
    }

    private static String field(byte[] bytes, int at, int length) {
        int end = at;
        while (end < at + length && bytes[end] != 0) {
            end++;
        }
        return Octets.text(bytes, at, end);
    }
}
