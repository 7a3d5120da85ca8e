package io.clpmaint.product.parse;

import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Timing;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code clptoratio -s}. */
public final class RatioParser {

    private static final Pattern FORM =
            Pattern.compile(Pattern.quote(Message.RATIO_PRESENT.text().replace("%1$d", "")) + "([1-9]\\d{0,4})");

    private RatioParser() {}

    /**
     * Reads the ratio.
     *
     * @param text what was printed; its line has to be complete, because a cut number is another one
     * @return the ratio, 1 to 10000
     */
    public static Parsed<Integer> parse(String text) {
        String line = text.endsWith("\n") ? text.stripTrailing() : "";
        Matcher m = FORM.matcher(line);
        if (m.matches() && Integer.parseInt(m.group(1)) <= Timing.RATIO_MAX) {
            return Parsed.of(Integer.valueOf(m.group(1)), List.of());
        }
        return Parsed.refused(Flaw.of(text, Why.NOT_A_VALUE));
    }
}
