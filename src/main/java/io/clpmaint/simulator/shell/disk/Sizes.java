package io.clpmaint.simulator.shell.disk;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of disks as the tools write and read them. */
final class Sizes {

    private static final String UNITS = "BKMGTP";
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12})\\s*(|[sS]|[KMGTkmgt](?:iB|B)?|B)");

    private Sizes() {}

    /** As {@code lsblk} writes it: {@code 20G}, {@code 1.8T}. */
    static String brief(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        String number = String.format(Locale.ROOT, "%.1f", value);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + UNITS.charAt(unit);
    }

    /** As {@code fdisk} writes it: {@code 20 GiB}. */
    static String full(long bytes) {
        String brief = brief(bytes);
        char unit = brief.charAt(brief.length() - 1);
        return brief.substring(0, brief.length() - 1) + " " + (unit == 'B' ? "B" : unit + "iB");
    }

    /** As {@code parted} writes it: {@code 21.5GB}, with three digits. */
    static String decimal(long bytes) {
        if (bytes < 10_000) {
            return bytes + "B";
        }
        String[] units = {"kB", "MB", "GB", "TB"};
        double value = bytes / 1000.0;
        int unit = 0;
        while (value >= 1999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        String pattern = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
        String number = String.format(Locale.ROOT, pattern, value);
        if (number.contains(".")) {
            number = number.replaceFirst("0+$", "").replaceFirst("\\.$", "");
        }
        return number + units[unit];
    }

    /** Sectors for a size such as {@code 2048}, {@code 100M}, {@code 1GiB}; a bare number counts in a given unit. */
    static Optional<Long> sectors(String text, long bareUnit) {
        Matcher m = WRITTEN.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(m.group(1));
        String unit = m.group(2);
        if (unit.isEmpty()) {
            return Optional.of(number * bareUnit / 512);
        }
        if (unit.equalsIgnoreCase("s")) {
            return Optional.of(number);
        }
        if (unit.equals("B")) {
            return Optional.of(number / 512);
        }
        boolean decimal = unit.length() == 2;
        long factor = decimal ? 1000 : 1024;
        long bytes = number;
        for (int i = "KMGT".indexOf(Character.toUpperCase(unit.charAt(0))); i >= 0; i--) {
            bytes *= factor;
        }
        return Optional.of(bytes / 512);
    }
}
