package io.clpmaint.simulator.spec;

import io.clpmaint.text.Text;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 20GiB}, {@code 512KiB}; no bare numbers. */
public final class Sizes {

    /** What is expected where a size is not one. */
    public static final Text EXPECTED =
            Text.of("a size like 20GiB or 512KiB is expected", "20GiB や 512KiB のようなサイズが必要です");

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KiB|MiB|GiB|TiB)");

    private Sizes() {}

    /**
     * Reads a size.
     *
     * @param text like {@code 20GiB}
     * @return bytes, empty when the text is not a size
     */
    public static Optional<Long> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        int shift = switch (m.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            case "TiB" -> 40;
            default -> 0;
        };
        long count = Long.parseLong(m.group(1));
        return count > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(count << shift);
    }

    /**
     * Writes a size the way it is read, in the largest unit that needs no fraction.
     *
     * @param bytes not negative
     * @return like {@code 20GiB}
     */
    public static String format(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        int unit = 0;
        long value = bytes;
        while (unit < units.length - 1 && value != 0 && value % 1024 == 0) {
            value /= 1024;
            unit++;
        }
        return value + units[unit];
    }
}
