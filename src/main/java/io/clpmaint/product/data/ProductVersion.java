package io.clpmaint.product.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of CLUSTERPRO X: what decides is the release, like 4.2; updates and builds behind it are accepted and do
 * not matter.
 *
 * @param major the first number
 * @param minor the second number
 */
public record ProductVersion(int major, int minor) implements Comparable<ProductVersion> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})(?:\\.\\d{1,3}(?:-\\d{1,4})?)?");

    /** The product before X; the tables have of it what its maintenance guide prints. */
    public static final ProductVersion VER3 = new ProductVersion(3, 0);

    /** The oldest version that the tables know whole, and that runbooks run on. */
    public static final ProductVersion OLDEST = new ProductVersion(4, 0);

    /** The newest version that the tables know of. */
    public static final ProductVersion NEWEST = new ProductVersion(6, 0);

    /**
     * Reads a version.
     *
     * @param text like {@code 4.2}, {@code 4.2.0} or {@code 4.2.0-1}
     * @return the version, empty for anything else
     */
    public static Optional<ProductVersion> parse(String text) {
        Matcher m = FORM.matcher(text);
        return m.matches()
                ? Optional.of(new ProductVersion(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
                : Optional.empty();
    }

    /**
     * Compares.
     *
     * @param other a version
     * @return whether this one is not older
     */
    public boolean atLeast(ProductVersion other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ProductVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
