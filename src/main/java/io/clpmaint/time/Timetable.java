package io.clpmaint.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a run may change anything: inside one of its windows, on no blacked-out day, before its deadline. All ends are
 * exclusive and to the second.
 *
 * @param windows the windows; none: always
 * @param blackouts days that are never permitted
 * @param deadline when everything has to be over, if that is given
 */
public record Timetable(List<Window> windows, List<Blackout> blackouts, Optional<Instant> deadline) {

    /** No limits. */
    public static final Timetable ALWAYS = new Timetable(List.of(), List.of(), Optional.empty());

    private static final Duration AHEAD = Duration.ofDays(400);
    private static final Duration LONG = Duration.ofDays(40);

    /** Copies the lists. */
    public Timetable {
        windows = List.copyOf(windows);
        blackouts = List.copyOf(blackouts);
    }

    /** Whether there is any limit. */
    public boolean limits() {
        return !windows.isEmpty() || !blackouts.isEmpty() || deadline.isPresent();
    }

    /**
     * How long it stays open.
     *
     * @param now the present moment
     * @return the first moment at which it is closed, {@link Instant#MAX} for never; empty when it is closed now
     */
    public Optional<Instant> openUntil(Instant now) {
        Instant end = deadline.orElse(Instant.MAX);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        for (Blackout blackout : blackouts) {
            Stretch stretch = blackout.stretch();
            if (stretch.holds(now)) {
                return Optional.empty();
            }
            if (now.isBefore(stretch.from()) && stretch.from().isBefore(end)) {
                end = stretch.from();
            }
        }
        if (windows.isEmpty()) {
            return Optional.of(end);
        }
        List<Stretch> openings = openings(new Stretch(now, now.plus(LONG)));
        Instant closes = now;
        for (boolean grown = true; grown; ) {
            grown = false;
            for (Stretch opening : openings) {
                // windows that touch or overlap are one
                if (opening.holds(closes)) {
                    closes = opening.until();
                    grown = true;
                }
            }
        }
        return closes.equals(now) ? Optional.empty() : Optional.of(closes.isBefore(end) ? closes : end);
    }

    /**
     * What keeps everybody from it at a moment, whatever the windows say.
     *
     * @param now the moment
     * @return the blackout, empty when there is none then
     */
    public Optional<Blackout> blackedOut(Instant now) {
        return blackouts.stream().filter(b -> b.stretch().holds(now)).findFirst();
    }

    /**
     * When it opens next.
     *
     * @param now the present moment, at which it is closed
     * @return the moment, empty when it never opens within the next 400 days or before the deadline
     */
    public Optional<Instant> opensNext(Instant now) {
        List<Instant> begins = new ArrayList<>();
        openings(new Stretch(now, now.plus(AHEAD))).forEach(o -> begins.add(o.from()));
        blackouts.forEach(b -> begins.add(b.stretch().until()));
        return begins.stream()
                .filter(b -> b.isAfter(now))
                .filter(b -> openUntil(b).isPresent())
                .min(Instant::compareTo);
    }

    /**
     * A moment for people: where the first window's clock is.
     *
     * @param moment the moment
     * @return the moment with its offset, to the second
     */
    public String shown(Instant moment) {
        ZoneId zone = windows.stream()
                .map(Window::zone)
                .findFirst()
                .or(() -> blackouts.stream().map(Blackout::zone).findFirst())
                .orElse(ZoneOffset.UTC);
        return moment.atZone(zone)
                .toOffsetDateTime()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private List<Stretch> openings(Stretch of) {
        List<Stretch> all = new ArrayList<>();
        windows.forEach(w -> all.addAll(w.openings(of)));
        return all;
    }
}
