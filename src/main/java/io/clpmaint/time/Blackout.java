package io.clpmaint.time;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Days on which no maintenance is permitted, whatever the windows say.
 *
 * @param first the first day
 * @param last the last day
 * @param zone where these days begin and end
 * @param reason why, may be empty
 */
public record Blackout(LocalDate first, LocalDate last, ZoneId zone, String reason) {

    /**
     * A line that cannot be read.
     *
     * @param number its number, from 1
     * @param why what is wrong with it
     */
    public record BadLine(int number, WrongTime why) {}

    /**
     * What a file says.
     *
     * @param days the blackouts
     * @param bad the lines that cannot be read
     */
    public record File(List<Blackout> days, List<BadLine> bad) {
        /** Copies the lists. */
        public File {
            days = List.copyOf(days);
            bad = List.copyOf(bad);
        }
    }

    /**
     * Reads a file: a line for each, {@code 2026-12-31..2027-01-03 Asia/Tokyo # year end}; one date for one day; blank
     * lines and comments do not count.
     *
     * @param lines the lines
     * @return what they say
     */
    public static File read(List<String> lines) {
        List<Blackout> days = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        int number = 0;
        for (String line : lines) {
            number++;
            int hash = line.indexOf('#');
            String said = (hash < 0 ? line : line.substring(0, hash)).strip();
            if (!said.isEmpty()) {
                try {
                    days.add(
                            parse(said, hash < 0 ? "" : line.substring(hash + 1).strip()));
                } catch (WrongTime e) {
                    bad.add(new BadLine(number, e));
                }
            }
        }
        return new File(days, bad);
    }

    private static Blackout parse(String said, String reason) throws WrongTime {
        String[] words = said.split("\\s+");
        if (words.length != 2) {
            throw new WrongTime(WrongTime.Part.FORM, said);
        }
        int dots = words[0].indexOf("..");
        LocalDate first = TimeWords.date(dots < 0 ? words[0] : words[0].substring(0, dots));
        LocalDate last = dots < 0 ? first : TimeWords.date(words[0].substring(dots + 2));
        if (last.isBefore(first)) {
            throw new WrongTime(WrongTime.Part.ORDER, words[0]);
        }
        return new Blackout(first, last, TimeWords.zone(words[1]), reason);
    }

    /** The time that is blacked out. */
    Stretch stretch() {
        return new Stretch(
                ZoneReading.earliest(first.atStartOfDay(), zone),
                ZoneReading.latest(last.plusDays(1).atStartOfDay(), zone));
    }

    /** As it is written. */
    public String text() {
        return (first.equals(last) ? first.toString() : first + ".." + last) + " " + zone
                + (reason.isEmpty() ? "" : " # " + reason);
    }
}
