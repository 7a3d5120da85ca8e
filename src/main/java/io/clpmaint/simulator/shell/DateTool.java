package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code date} and {@code sleep}. */
final class DateTool {

    private static final java.util.regex.Pattern NUMBER =
            java.util.regex.Pattern.compile("\\d{1,9}(\\.\\d{0,9})?|\\.\\d{1,9}");

    private DateTool() {}

    private static final Duration LONGEST_SLEEP = Duration.ofDays(365);

    static Optional<Duration> duration(String text) {
        if (text.equals("inf") || text.equals("infinity")) {
            return Optional.of(LONGEST_SLEEP);
        }
        long unit = 1000;
        String number = text;
        int last = text.isEmpty() ? -1 : "smhd".indexOf(text.charAt(text.length() - 1));
        if (last >= 0) {
            unit = new long[] {1000, 60_000, 3_600_000, 86_400_000}[last];
            number = text.substring(0, text.length() - 1);
        }
        if (!NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        double millis = Double.parseDouble(number) * unit;
        return Optional.of(millis > LONGEST_SLEEP.toMillis() ? LONGEST_SLEEP : Duration.ofMillis(Math.round(millis)));
    }

    static void sleep(Process process) {
        Duration total = Duration.ZERO;
        if (process.args().isEmpty()) {
            process.fail(1, "sleep: missing operand\nTry 'sleep --help' for more information.");
            return;
        }
        for (String arg : process.args()) {
            Optional<Duration> one = duration(arg);
            if (one.isEmpty()) {
                process.fail(1, "sleep: invalid time interval '" + arg + "'\nTry 'sleep --help' for more information.");
                return;
            }
            total = total.plus(one.get());
        }
        process.after(total, () -> process.exit(0));
    }

    static void date(Process process) {
        Instant now = process.machine()
                .scheduler()
                .now()
                .plusSeconds(process.machine().view().clockErrorSeconds());
        String format = "%a %b %e %H:%M:%S UTC %Y";
        List<String> args = process.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.startsWith("+")) {
                format = arg.substring(1);
            } else if (arg.equals("-R")) {
                format = "%a, %d %b %Y %H:%M:%S +0000";
            } else if (arg.equals("-Iseconds") || arg.equals("--iso-8601=seconds")) {
                format = "%Y-%m-%dT%H:%M:%S+00:00";
            } else if (arg.equals("-I") || arg.equals("--iso-8601")) {
                format = "%Y-%m-%d";
            } else if ((arg.equals("-d") && i + 1 < args.size()) || arg.startsWith("--date=")) {
                String written = arg.equals("-d") ? args.get(++i) : arg.substring(7);
                Optional<Instant> asked = moment(written, now);
                if (asked.isEmpty()) {
                    process.fail(1, "date: invalid date '" + written + "'");
                    return;
                }
                now = asked.get();
            } else if (!arg.equals("-u") && !arg.equals("--utc")) {
                process.machine().reportNotSimulated("date " + arg);
                process.fail(1, "date: invalid date '" + arg + "'");
                return;
            }
        }
        SystemTools.print(process, formatted(format, ZonedDateTime.ofInstant(now, ZoneOffset.UTC)));
    }

    static Optional<Instant> moment(String written, Instant now) {
        if (written.equals("now")) {
            return Optional.of(now);
        }
        try {
            if (written.matches("@\\d{1,12}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(written.substring(1))));
            }
            String iso = written.replace(' ', 'T');
            return Optional.of(Instant.parse(iso.endsWith("Z") ? iso : iso + "Z"));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String formatted(String format, ZonedDateTime time) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 >= format.length()) {
                out.append(c);
                continue;
            }
            char letter = format.charAt(++i);
            String pattern = switch (letter) {
                case 'Y' -> "yyyy";
                case 'm' -> "MM";
                case 'd' -> "dd";
                case 'H' -> "HH";
                case 'M' -> "mm";
                case 'S' -> "ss";
                case 'y' -> "yy";
                case 'j' -> "DDD";
                case 'a' -> "EEE";
                case 'A' -> "EEEE";
                case 'b' -> "MMM";
                case 'B' -> "MMMM";
                case 'F' -> "yyyy-MM-dd";
                case 'T' -> "HH:mm:ss";
                case 'N' -> "nnnnnnnnn";
                case 'u' -> "e";
                default -> "";
            };
            switch (letter) {
                case 's' -> out.append(time.toEpochSecond());
                case 'e' -> out.append(String.format(Locale.ROOT, "%2d", time.getDayOfMonth()));
                case 'N' -> out.append(String.format(Locale.ROOT, "%09d", time.getNano()));
                case 'u' -> out.append(time.getDayOfWeek().getValue());
                case 'z' -> out.append("+0000");
                case 'Z' -> out.append("UTC");
                case '%' -> out.append('%');
                case 'n' -> out.append('\n');
                default ->
                    out.append(
                            pattern.isEmpty()
                                    ? "%" + letter
                                    : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                                            .format(time));
            }
        }
        return out.toString();
    }
}
