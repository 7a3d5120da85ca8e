package io.clpmaint.node.ssh;

import io.clpmaint.text.NetAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Known host keys in OpenSSH's file format (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT): patterns with {@code *}, {@code ?} and
 * {@code !}, {@code [host]:port}, hashed names, {@code @revoked}. Keys are compared as bytes; lines of certificate
 * authorities and lines that cannot be read vouch for nobody.
 */
final class KnownHosts {

    /** What the files say of a key that a server showed. */
    sealed interface Verdict {

        /** It is the known one. */
        record Trusted() implements Verdict {}

        /** No line is about this server. */
        record Unknown() implements Verdict {}

        /**
         * Lines are about this server, but with other keys.
         *
         * @param known the known keys and where they stand
         */
        record Changed(List<Line> known) implements Verdict {}

        /**
         * A line withdraws this very key.
         *
         * @param line where it stands
         */
        record Revoked(Line line) implements Verdict {}
    }

    /**
     * One line of a file.
     *
     * @param file the file
     * @param number the line's number, from 1
     * @param revoked whether it withdraws the key
     * @param names the host names as they stand there
     * @param key the key
     */
    record Line(Path file, int number, boolean revoked, String names, HostKey key) {

        /** Whether it is about a server, by any of the ways to write its address. */
        boolean matches(List<String> ways) {
            return ways.stream().anyMatch(w -> names.startsWith("|") ? matchesHash(w) : matchesPatterns(w));
        }

        private boolean matchesPatterns(String name) {
            boolean matched = false;
            for (String pattern : names.split(",")) {
                if (pattern.startsWith("!")) {
                    if (fits(pattern.substring(1), name)) {
                        return false;
                    }
                } else {
                    matched |= fits(pattern, name);
                }
            }
            return matched;
        }

        private static boolean fits(String pattern, String name) {
            return glob(pattern.toLowerCase(Locale.ROOT), name)
                    || canonical(pattern).equals(name);
        }

        private boolean matchesHash(String name) {
            String[] parts = names.split("\\|");
            if (parts.length != 4 || !parts[1].equals("1")) {
                return false;
            }
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
                return MessageDigest.isEqual(
                        mac.doFinal(name.getBytes(StandardCharsets.UTF_8)),
                        Base64.getDecoder().decode(parts[3]));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                return false;
            }
        }
    }

    private static final Pattern PORT = Pattern.compile("\\[([^\\]]+)\\]:([0-9]+)");

    private final List<Line> lines;

    private KnownHosts(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * Reads the files; one that does not exist knows nobody.
     *
     * @param files the files
     * @return what they know
     * @throws IOException when one exists and cannot be read
     */
    static KnownHosts read(List<Path> files) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                int number = 0;
                for (String text :
                        Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
                    number++;
                    parse(file, number, text).ifPresent(lines::add);
                }
            }
        }
        return new KnownHosts(List.copyOf(lines));
    }

    private static Optional<Line> parse(Path file, int number, String text) {
        String[] words = text.strip().split("[ \t]+");
        boolean marked = words[0].startsWith("@");
        int at = marked ? 1 : 0;
        if (words[0].startsWith("#") || words.length < at + 3 || (marked && !words[0].equals("@revoked"))) {
            return Optional.empty();
        }
        try {
            HostKey key = HostKey.of(Base64.getDecoder().decode(words[at + 2]));
            return key.type().equals(words[at + 1])
                    ? Optional.of(new Line(file, number, marked, words[at], key))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * How a server is called in such files.
     *
     * @param host name or address
     * @param port its port
     * @return the host, with the port when that is not 22
     */
    static String name(String host, int port) {
        String known = NetAddress.canonical(host);
        return port == 22 ? known : "[" + known + "]:" + port;
    }

    /** An address is the same however a file writes it. */
    private static String canonical(String pattern) {
        Matcher port = PORT.matcher(pattern);
        return port.matches()
                ? "[" + NetAddress.canonical(port.group(1)) + "]:" + port.group(2)
                : NetAddress.canonical(pattern);
    }

    /** A hashed name is that of the text that somebody typed: an address is looked for as it is written, too. */
    private static List<String> ways(String host, int port) {
        String lower = host.toLowerCase(Locale.ROOT);
        return Stream.of(name(host, port), port == 22 ? lower : "[" + lower + "]:" + port)
                .distinct()
                .toList();
    }

    /** The keys that are known of a server, without withdrawn ones. */
    List<Line> of(String host, int port) {
        List<String> name = ways(host, port);
        return lines.stream()
                .filter(line -> !line.revoked() && line.matches(name))
                .toList();
    }

    /** What the files say of a key that a server showed. */
    Verdict judge(String host, int port, HostKey key) {
        List<String> name = ways(host, port);
        for (Line line : lines) {
            if (line.revoked() && line.key().equals(key) && line.matches(name)) {
                return new Verdict.Revoked(line);
            }
        }
        List<Line> known = of(host, port);
        if (known.isEmpty()) {
            return new Verdict.Unknown();
        }
        return known.stream().anyMatch(line -> line.key().equals(key))
                ? new Verdict.Trusted()
                : new Verdict.Changed(known);
    }

    private static boolean glob(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))
                    && pattern.charAt(p) != '*') {
                p++;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
