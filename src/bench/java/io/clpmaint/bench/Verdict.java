package io.clpmaint.bench;

import java.util.Locale;

/**
 * A goal and what was measured.
 *
 * @param what the goal in words
 * @param measured the figure
 * @param limit the bound
 * @param unit what follows the figures
 * @param atMost whether the bound is the largest allowed figure, else the smallest
 */
record Verdict(String what, double measured, double limit, String unit, boolean atMost) {

    boolean met() {
        return atMost ? measured <= limit : measured >= limit;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %s%s | %s %s%s | %s |",
                what,
                Figures.plain(measured),
                unit,
                atMost ? "at most" : "at least",
                Figures.plain(limit),
                unit,
                met() ? "met" : "**missed**");
    }
}
