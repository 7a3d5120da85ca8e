package io.clpmaint.simulator.shell;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The checksums and {@code base64}. */
final class Checksums {

    private static final Map<String, String> ALGORITHMS =
            Map.of("md5sum", "MD5", "sha1sum", "SHA-1", "sha256sum", "SHA-256", "sha512sum", "SHA-512");
    private static final Pattern LISTED = Pattern.compile("([0-9a-fA-F]{32,128}) [ *](.+)");
    private static final int WIDTH = 76;

    private Checksums() {}

    static void install(ProgramTable programs) {
        ALGORITHMS.forEach((name, algorithm) -> programs.install(name, process -> sum(process, algorithm)));
        programs.install("base64", Checksums::base64);
    }

    private static String digest(String algorithm, String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Octets.bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static void sum(Process process, String algorithm) {
        Optional<Options> parsed =
                TextTools.options(process, "bctwz", "binary", "check", "text", "quiet", "status", "tag");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        if (o.has("c", "check")) {
            check(process, o, algorithm);
            return;
        }
        TextTools.inputs(
                process,
                o.operands(),
                (name, text) ->
                        process.out(digest(algorithm, text) + (o.has("b", "binary") ? " *" : "  ") + name + "\n"),
                good -> process.exit(good ? 0 : 1));
    }

    private static void check(Process process, Options o, String algorithm) {
        int[] counts = new int[3]; // lines, unreadable, different
        TextTools.inputs(
                process,
                o.operands(),
                (name, list) -> TextTools.lines(list).forEach(line -> {
                    Matcher m = LISTED.matcher(line);
                    if (m.matches()) {
                        counts[0]++;
                        Optional<String> text = TextTools.read(process, m.group(2));
                        boolean same = text.filter(t -> digest(algorithm, t).equalsIgnoreCase(m.group(1)))
                                .isPresent();
                        counts[1] += text.isEmpty() ? 1 : 0;
                        counts[2] += text.isPresent() && !same ? 1 : 0;
                        String word = same ? "OK" : text.isEmpty() ? "FAILED open or read" : "FAILED";
                        boolean silent = o.has("status") || (same && o.has("quiet"));
                        process.out(silent ? "" : m.group(2) + ": " + word + "\n");
                    }
                }),
                good -> {
                    warn(process, o, counts);
                    process.exit(good && counts[0] > 0 && counts[1] + counts[2] == 0 ? 0 : 1);
                });
    }

    private static void warn(Process process, Options o, int[] counts) {
        String tool = process.name();
        if (counts[0] == 0) {
            process.err(tool + ": no properly formatted checksum lines found\n");
        }
        if (counts[1] > 0) {
            process.err(tool + ": WARNING: " + counts[1] + " listed file" + (counts[1] > 1 ? "s" : "")
                    + " could not be read\n");
        }
        if (counts[2] > 0 && !o.has("status")) {
            process.err(tool + ": WARNING: " + counts[2] + " computed checksum" + (counts[2] > 1 ? "s" : "")
                    + " did NOT match\n");
        }
    }

    private static void base64(Process process) {
        Optional<Options> parsed = TextTools.options(process, "diw:", "decode", "ignore-garbage", "wrap=");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        Optional<Integer> width =
                o.value("w", "wrap").map(w -> Builtins.number(w).orElse(-1)).or(() -> Optional.of(WIDTH));
        if (width.get() < 0) {
            process.fail(
                    1, "base64: invalid wrap size: '" + o.value("w", "wrap").orElse("") + "'");
            return;
        }
        TextTools.inputs(
                process,
                o.operands(),
                (name, text) -> {
                    if (!o.has("d", "decode")) {
                        String all = Base64.getEncoder().encodeToString(Octets.bytes(text));
                        process.out(width.get() == 0 ? all : wrapped(all, width.get()));
                        return;
                    }
                    String plain = text.replaceAll(o.has("i", "ignore-garbage") ? "[^A-Za-z0-9+/=]" : "[\r\n]", "");
                    try {
                        process.out(
                                Octets.text(Base64.getDecoder().decode(plain.getBytes(StandardCharsets.ISO_8859_1))));
                    } catch (IllegalArgumentException e) {
                        process.fail(1, "base64: invalid input");
                    }
                },
                good -> process.exit(good ? 0 : 1));
    }

    private static String wrapped(String all, int width) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < all.length(); i += width) {
            out.append(all, i, Math.min(all.length(), i + width)).append('\n');
        }
        return out.toString();
    }
}
