package io.clpmaint.simulator.shell.disk;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of disks as the tools write and read them. */
final class Sizes {

    private static final String UNITS = "BKMGTP";
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,12})\\s*(|[sS]|[KMGTkmgt](?:iB|B)?|B)");

    private static final Pattern COUNTED = Pattern.compile("(\\d{1,9})(|b|[KMGTkmgt](?:iB|B)?)");

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

    /** As {@code df -h} writes it, rounded up: {@code 5.9G}, {@code 776M}. */
    static String human(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length() - 1) {
            value /= 1024;
            unit++;
        }
        if (unit == 0) {
            return String.valueOf(bytes);
        }
        double tenths = Math.ceil(value * 10) / 10;
        String number = tenths < 10
                ? String.format(Locale.ROOT, "%.1f", tenths)
                : String.format(Locale.ROOT, "%.0f", Math.ceil(value));
        return number + UNITS.charAt(unit);
    }

    /** As {@code smartctl} writes it: {@code 21.4 GB}. */
    static String smart(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 100 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }

    /** As {@code dd} writes it: {@code 1.0 GB, 1000 MiB}. */
    static String spaced(long bytes) {
        String decimal = smart(bytes).replace("KB", "kB");
        String binary = full(bytes).replace("B B", "B");
        return bytes < 1024 ? decimal : decimal + ", " + binary;
    }

    /** Bytes for a size such as {@code 512}, {@code 1M}, {@code 4kB}, as {@code dd} and {@code resize2fs} read it. */
    static Optional<Long> bytes(String text) {
        Matcher m = COUNTED.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        String unit = m.group(2);
        long bytes = Long.parseLong(m.group(1));
        if (unit.equals("b")) {
            return Optional.of(bytes * 512);
        }
        for (int i = unit.isEmpty() ? -1 : "KMGT".indexOf(Character.toUpperCase(unit.charAt(0))); i >= 0; i--) {
            if (bytes > Long.MAX_VALUE / 1024) {
                return Optional.empty();
            }
            bytes *= unit.length() == 2 ? 1000 : 1024;
        }
        return Optional.of(bytes);
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
            if (bytes > Long.MAX_VALUE / 1024) {
                return Optional.empty();
            }
            bytes *= factor;
        }
        return Optional.of(bytes / 512);
    }
}
