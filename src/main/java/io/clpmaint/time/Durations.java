package io.clpmaint.time;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as operators write them: {@code 90s}, {@code 10m}, {@code 1h30m}, {@code 2d}. No bare numbers. */
public final class Durations {

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,7})s)?");

    private Durations() {}

    /**
     * Reads a duration.
     *
     * @param text like {@code 1h30m}
     * @return the duration, empty when the text is not one
     */
    public static Optional<Duration> parse(String text) {
        Matcher m = FORM.matcher(text);
        if (text.isEmpty() || !m.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(part(m, 1))
                .plusHours(part(m, 2))
                .plusMinutes(part(m, 3))
                .plusSeconds(part(m, 4)));
    }

    private static long part(Matcher m, int group) {
        String digits = m.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /**
     * Writes a duration the way it is read, to the second; fractions are rounded.
     *
     * @param duration not negative
     * @return like {@code 1h30m}, {@code 45s}, {@code 0s}
     */
    public static String format(Duration duration) {
        long seconds = duration.plusMillis(500).toSeconds();
        StringBuilder out = new StringBuilder();
        append(out, seconds / 86_400, 'd');
        append(out, seconds / 3_600 % 24, 'h');
        append(out, seconds / 60 % 60, 'm');
        append(out, seconds % 60, 's');
        return out.length() == 0 ? "0s" : out.toString();
    }

    private static void append(StringBuilder out, long value, char unit) {
        if (value > 0) {
            out.append(value).append(unit);
        }
    }
}
