package io.clpmaint.simulator.system;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares versions as rpm does: part by part, numbers as numbers. */
final class Versions {

    private static final Pattern PART = Pattern.compile("\\d+|[A-Za-z]+");

    private Versions() {}

    static int compare(String one, String other) {
        Matcher left = PART.matcher(one);
        Matcher right = PART.matcher(other);
        while (true) {
            boolean more = left.find();
            boolean others = right.find();
            if (!more || !others) {
                return Boolean.compare(more, others);
            }
            int order = part(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int part(String one, String other) {
        boolean number = Character.isDigit(one.charAt(0));
        if (number != Character.isDigit(other.charAt(0))) {
            return number ? 1 : -1;
        }
        if (!number) {
            return one.compareTo(other);
        }
        String left = one.replaceFirst("^0+", "");
        String right = other.replaceFirst("^0+", "");
        return left.length() != right.length() ? Integer.compare(left.length(), right.length()) : left.compareTo(right);
    }
}
