package io.clpmaint.runbook;

/** Compares version numbers. */
final class Versions {

    private Versions() {}

    /** Compares part by part as numbers; missing parts are 0. */
    static int compare(String a, String b) {
        String[] left = a.split("\\.", -1);
        String[] right = b.split("\\.", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int result = Integer.compare(part(left, i), part(right, i));
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    /** Whether a version belongs to the line that another one names: 4.2.1 belongs to 4.2. */
    static boolean belongs(String version, String line) {
        return version.equals(line) || version.startsWith(line + ".");
    }

    private static int part(String[] parts, int i) {
        return i < parts.length ? Integer.parseInt(parts[i]) : 0;
    }
}
