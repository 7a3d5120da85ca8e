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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code date} and {@code sleep}. */
final class DateTool {

    private static final java.util.regex.Pattern NUMBER =
            java.util.regex.Pattern.compile("\\d{1,9}(\\.\\d{0,9})?|\\.\\d{1,9}");

    private DateTool() {}

    private static final Pattern RELATIVE =
            Pattern.compile("([+-]?)\\s*(\\d{1,6})\\s*(sec|second|min|minute|hour|day)s?(\\s+ago)?");
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
        if (isShortNumber(number)) {
            return Optional.of(Duration.ofMillis(Integer.parseInt(number) * unit));
        }
        if (!NUMBER.matcher(number).matches()) {
            return Optional.empty();
        }
        double millis = Double.parseDouble(number) * unit;
        return Optional.of(millis > LONGEST_SLEEP.toMillis() ? LONGEST_SLEEP : Duration.ofMillis(Math.round(millis)));
    }

    /** Some digits, as nearly all are, and too few to be longer than the longest sleep. */
    private static boolean isShortNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 2;
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
        Instant real = process.machine().scheduler().now();
        Instant now = real.plusSeconds(process.machine().view().clockErrorSeconds());
        String format = "%a %b %e %H:%M:%S UTC %Y";
        Optional<String> wanted = Optional.empty();
        Optional<String> shown = Optional.empty();
        List<String> args = process.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            boolean more = i + 1 < args.size();
            if (arg.startsWith("+")) {
                format = arg.substring(1);
            } else if (arg.equals("-R") || arg.equals("--rfc-email")) {
                format = "%a, %d %b %Y %H:%M:%S +0000";
            } else if (arg.equals("-Iseconds") || arg.equals("--iso-8601=seconds")) {
                format = "%Y-%m-%dT%H:%M:%S+00:00";
            } else if (arg.matches("--rfc-3339=(seconds|date)")) {
                format = arg.endsWith("date") ? "%Y-%m-%d" : "%Y-%m-%d %H:%M:%S+00:00";
            } else if (arg.matches("\\d{8}(\\d\\d)?(\\d\\d)?(\\.\\d\\d)?")) {
                wanted = Optional.of(written(arg, now));
            } else if (arg.equals("-I") || arg.equals("--iso-8601")) {
                format = "%Y-%m-%d";
            } else if ((arg.equals("-d") && more) || arg.startsWith("--date=")) {
                shown = Optional.of(arg.equals("-d") ? args.get(++i) : arg.substring(7));
            } else if ((arg.equals("-s") && more) || arg.startsWith("--set=")) {
                wanted = Optional.of(arg.equals("-s") ? args.get(++i) : arg.substring(6));
            } else if (!arg.equals("-u") && !arg.equals("--utc") && !arg.equals("--universal")) {
                process.machine().reportNotSimulated("date " + arg);
                process.fail(1, "date: invalid date '" + arg + "'");
                return;
            }
        }
        Optional<String> written = wanted.isPresent() ? wanted : shown;
        Instant moment = now;
        if (written.isPresent()) {
            Optional<Instant> asked = moment(written.get(), now);
            if (asked.isEmpty()) {
                process.fail(1, "date: invalid date '" + written.get() + "'");
                return;
            }
            moment = asked.get();
        }
        if (wanted.isPresent() && !process.user().root()) {
            process.err("date: cannot set date: Operation not permitted\n");
        } else if (wanted.isPresent()) {
            process.machine().view().setClock(Duration.between(real, moment).toSeconds());
        }
        process.out(formatted(format, ZonedDateTime.ofInstant(moment, ZoneOffset.UTC)) + "\n");
        process.exit(wanted.isPresent() && !process.user().root() ? 1 : 0);
    }

    /** {@code MMDDhhmm[[CC]YY][.ss]} as a date and a time. */
    private static String written(String digits, Instant now) {
        String plain = digits.replaceFirst("\\..*", "");
        String year = String.valueOf(now.atZone(ZoneOffset.UTC).getYear());
        String given = plain.substring(8);
        return year.substring(0, 4 - given.length()) + given + "-" + plain.substring(0, 2) + "-" + plain.substring(2, 4)
                + " " + plain.substring(4, 6) + ":" + plain.substring(6, 8) + ":"
                + (digits.contains(".") ? digits.substring(plain.length() + 1) : "00");
    }

    static Optional<Instant> moment(String written, Instant now) {
        if (written.equals("now")) {
            return Optional.of(now);
        }
        if (written.equals("yesterday") || written.equals("tomorrow")) {
            return Optional.of(now.plus(Duration.ofDays(written.equals("tomorrow") ? 1 : -1)));
        }
        Matcher relative = RELATIVE.matcher(written);
        if (relative.matches()) {
            long number = Long.parseLong(relative.group(2));
            Duration unit = switch (relative.group(3)) {
                case "sec", "second" -> Duration.ofSeconds(1);
                case "min", "minute" -> Duration.ofMinutes(1);
                case "hour" -> Duration.ofHours(1);
                default -> Duration.ofDays(1);
            };
            boolean ago = relative.group(1).equals("-") || relative.group(4) != null;
            return Optional.of(ago ? now.minus(unit.multipliedBy(number)) : now.plus(unit.multipliedBy(number)));
        }
        try {
            if (written.matches("@\\d{1,12}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(written.substring(1))));
            }
            String full = written.matches("\\d{1,2}:\\d\\d(:\\d\\d)?")
                    ? now.toString().substring(0, 10) + (written.indexOf(':') == 1 ? " 0" : " ") + written
                    : written;
            String day = full.matches("\\d{4}-\\d\\d-\\d\\d") ? full + "T00:00:00" : full;
            String iso = day.replace(' ', 'T');
            iso = iso.matches(".*T\\d\\d:\\d\\d") ? iso + ":00" : iso;
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
