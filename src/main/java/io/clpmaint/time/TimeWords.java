package io.clpmaint.time;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Days, times of day and zones as operators write them. */
final class TimeWords {

    private TimeWords() {}

    static ZoneId zone(String word) throws WrongTime {
        try {
            return ZoneId.of(word);
        } catch (DateTimeException e) {
            throw new WrongTime(WrongTime.Part.ZONE, word);
        }
    }

    static LocalTime time(String word) throws WrongTime {
        if (!word.matches("\\d\\d:\\d\\d(:\\d\\d)?")) {
            throw new WrongTime(WrongTime.Part.TIME, word);
        }
        try {
            return LocalTime.parse(word);
        } catch (DateTimeException e) {
            throw new WrongTime(WrongTime.Part.TIME, word);
        }
    }

    static LocalDate date(String word) throws WrongTime {
        return findDate(word).orElseThrow(() -> new WrongTime(WrongTime.Part.DAY, word));
    }

    static Optional<LocalDate> findDate(String word) {
        try {
            return Optional.of(LocalDate.parse(word));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code Sat}, {@code Mon-Fri}, {@code Sat,Sun}; a range may go round the end of the week. */
    static Set<DayOfWeek> days(String word) throws WrongTime {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : word.split(",", -1)) {
            int dash = part.indexOf('-');
            DayOfWeek first = day(dash < 0 ? part : part.substring(0, dash));
            DayOfWeek last = dash < 0 ? first : day(part.substring(dash + 1));
            for (DayOfWeek day = first; ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String word) throws WrongTime {
        String lower = word.toLowerCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            if (lower.equals(name) || lower.equals(name.substring(0, 3))) {
                return day;
            }
        }
        throw new WrongTime(WrongTime.Part.DAY, word);
    }
}
