package io.clpmaint.text;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that somebody who mistyped probably meant. */
public final class Nearest {

    private Nearest() {}

    /**
     * The most similar candidate, if one is similar enough: at most one mistake in three characters (a missing, surplus,
     * wrong or swapped character is one mistake; upper and lower case are the same; a candidate that begins with the
     * word is just near enough).
     *
     * @param word what was written
     * @param candidates what could have been meant; the first of several equally near ones wins
     * @return the candidate
     */
    public static Optional<String> of(String word, Collection<String> candidates) {
        int[] asked = normal(word);
        Optional<String> best = Optional.empty();
        int forgiven = Math.max(1, asked.length / 3);
        int least = forgiven + 1;
        if (asked.length > 64) {
            return best;
        }
        for (String candidate : candidates) {
            int[] other = normal(candidate);
            int distance = other.length > 64 ? Integer.MAX_VALUE : distance(asked, other);
            if (asked.length >= 3 && startsWith(other, asked)) {
                distance = Math.min(distance, forgiven);
            }
            if (distance < least) {
                least = distance;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    private static int[] normal(String word) {
        return word.codePoints()
                .map(Character::toLowerCase)
                .map(c -> c == '_' || c == ' ' ? '-' : c)
                .toArray();
    }

    private static boolean startsWith(int[] word, int[] beginning) {
        if (beginning.length > word.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (word[i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    /** Damerau-Levenshtein distance in its restricted form: no character takes part in two swaps. */
    private static int distance(int[] a, int[] b) {
        int[][] d = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length; j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                int replace = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length][b.length];
    }
}
