package io.clpmaint.bench;

import java.util.Locale;

/** How figures are written: as many digits as a noisy machine can vouch for. */
final class Figures {

    private Figures() {}

    static String plain(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return value >= 10
                ? String.format(Locale.ROOT, "%.1f", value).replaceAll("\\.0$", "")
                : String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }
}
