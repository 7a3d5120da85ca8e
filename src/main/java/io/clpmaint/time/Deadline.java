package io.clpmaint.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** A moment by which something has to be over, as operators write it. */
public final class Deadline {

    private Deadline() {}

    /**
     * Reads a deadline.
     *
     * @param text a moment with its offset ({@code 2026-12-05T05:00+09:00}), a time of day with its zone ({@code 05:00
     *     Asia/Tokyo}: the next such moment), or a duration from now ({@code 3h})
     * @param now the present moment
     * @return the moment
     * @throws WrongTime when it is none of these
     */
    public static Instant parse(String text, Instant now) throws WrongTime {
        String said = text.strip();
        var duration = Durations.parse(said);
        if (duration.isPresent()) {
            return now.plus(duration.get());
        }
        String[] words = said.split("\\s+");
        if (words.length == 2) {
            return next(TimeWords.time(words[0]), TimeWords.zone(words[1]), now);
        }
        try {
            return OffsetDateTime.parse(said).toInstant();
        } catch (DateTimeException e) {
            throw new WrongTime(WrongTime.Part.FORM, text);
        }
    }

    private static Instant next(LocalTime time, ZoneId zone, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Instant first = ZoneReading.earliest(today.atTime(time), zone);
        return first.isAfter(now)
                ? first
                : ZoneReading.earliest(today.plusDays(1).atTime(time), zone);
    }
}
