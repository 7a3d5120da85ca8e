package io.clpmaint.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The id of a run: sorts by start, is safe in paths and shells, like {@code 20261121-0115-k3f9}.
 *
 * @param value the id
 */
public record RunId(String value) implements Comparable<RunId> {

    private static final Pattern FORM = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-z]{4}");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    /** Refuses anything that is not a run id. */
    public RunId {
        if (!isOne(value)) {
            throw new IllegalArgumentException("not a run id: " + value);
        }
    }

    /**
     * Whether a text is a run id.
     *
     * @param text any text
     * @return whether it has the form of one
     */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Makes an id.
     *
     * @param start when the run starts
     * @param random tells runs of the same second apart
     * @return the id
     */
    public static RunId of(Instant start, long random) {
        String tail = Long.toString(Math.floorMod(random, 36L * 36 * 36 * 36), 36);
        return new RunId(STAMP.format(start.atOffset(ZoneOffset.UTC)) + "-" + "0".repeat(4 - tail.length()) + tail);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
