package io.clpmaint.time;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When maintenance is permitted: on some days, from one time of day to another, where a clock shows them. It belongs to
 * the day on which it begins; an end at or before the begin is on the next day.
 *
 * @param text as it was written
 * @param days the days of the week on which it begins; empty where a date is given
 * @param date the one day on which it begins, if it is only one
 * @param from the time of day when it opens
 * @param until the time of day when it closes, on the next day where it is not after {@code from}
 * @param zone where the clock is
 */
public record Window(
        String text, Set<DayOfWeek> days, Optional<LocalDate> date, LocalTime from, LocalTime until, ZoneId zone) {

    /** Copies the set. */
    public Window {
        days = Collections.unmodifiableSet(days.isEmpty() ? EnumSet.noneOf(DayOfWeek.class) : EnumSet.copyOf(days));
    }

    /**
     * Reads a window.
     *
     * @param text {@code [DAYS] HH:MM-HH:MM ZONE}, like {@code Sat 01:00-05:00 Asia/Tokyo}, {@code Mon-Fri 22:00-04:00
     *     Europe/Berlin}, {@code 2026-12-05 00:00-24:00 UTC}; without days every day
     * @return the window
     * @throws WrongTime when it is not one
     */
    public static Window parse(String text) throws WrongTime {
        String[] words = text.strip().split("\\s+");
        if (words.length < 2 || words.length > 3) {
            throw new WrongTime(WrongTime.Part.FORM, text);
        }
        String when = words.length == 3 ? words[0] : "";
        String[] hours = words[words.length - 2].split("-", -1);
        if (hours.length != 2) {
            // without a zone the hours stand where it has to be
            throw words.length == 2 && words[1].contains(":")
                    ? new WrongTime(WrongTime.Part.ZONE, words[1])
                    : new WrongTime(WrongTime.Part.TIME, words[words.length - 2]);
        }
        ZoneId zone = TimeWords.zone(words[words.length - 1]);
        LocalTime from = TimeWords.time(hours[0]);
        LocalTime until = hours[1].equals("24:00") ? LocalTime.MIDNIGHT : TimeWords.time(hours[1]);
        if (from.equals(until) && !hours[1].equals("24:00")) {
            throw new WrongTime(WrongTime.Part.ORDER, words[words.length - 2]);
        }
        Optional<LocalDate> date = TimeWords.findDate(when);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (date.isEmpty()) {
            if (!when.isEmpty() && Character.isDigit(when.charAt(0))) {
                throw new WrongTime(WrongTime.Part.DAY, when);
            }
            days = when.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : TimeWords.days(when);
        }
        return new Window(text.strip(), days, date, from, until, zone);
    }

    /**
     * When it is open around a stretch of time.
     *
     * @param of the stretch
     * @return every opening that may touch the stretch, in order
     */
    List<Stretch> openings(Stretch of) {
        List<Stretch> openings = new ArrayList<>();
        LocalDate last = of.until().atZone(zone).toLocalDate();
        for (LocalDate day = of.from().atZone(zone).toLocalDate().minusDays(1);
                !day.isAfter(last);
                day = day.plusDays(1)) {
            if (beginsOn(day)) {
                opening(day).ifPresent(openings::add);
            }
        }
        return openings;
    }

    private boolean beginsOn(LocalDate day) {
        return date.map(day::equals).orElse(days.contains(day.getDayOfWeek()));
    }

    private Optional<Stretch> opening(LocalDate day) {
        LocalDate end = until.isAfter(from) ? day : day.plusDays(1);
        var opens = ZoneReading.latest(day.atTime(from), zone);
        var closes = ZoneReading.earliest(end.atTime(until), zone);
        // where clocks change, nothing may be left of a short window
        return Duration.between(opens, closes).isNegative()
                        || Duration.between(opens, closes).isZero()
                ? Optional.empty()
                : Optional.of(new Stretch(opens, closes));
    }
}
