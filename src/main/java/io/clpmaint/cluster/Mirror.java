package io.clpmaint.cluster;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One mirror (or hybrid disk).
 *
 * @param name the resource's name
 * @param kind how it mirrors
 * @param state its state
 * @param raw the product's own word, for people
 * @param sides its sides by server (mirror) or by server group (hybrid), in the product's order
 * @param copy the copy that is running, if one is
 */
public record Mirror(
        MirrorName name, Kind kind, MirrorState state, String raw, Map<ServerName, Side> sides, Optional<Copy> copy) {

    /** As {@code clpmdstat} prints it (Ver3.0 Maintenance Guide 11.10.2). */
    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** Copies the map, keeping its order. */
    public Mirror {
        sides = Collections.unmodifiableMap(new LinkedHashMap<>(sides));
    }

    /** How data is mirrored. */
    public enum Kind {
        /** Between the local disks of two servers. */
        MIRROR,
        /** Between server groups. */
        HYBRID
    }

    /**
     * One side.
     *
     * @param color what it holds
     * @param lastUpdate the product's own text of its last update, if shown
     * @param differencePercent how much differs, if shown
     * @param diskError the product's own word for the disk, if shown
     */
    public record Side(
            MirrorColor color,
            Optional<String> lastUpdate,
            Optional<Integer> differencePercent,
            Optional<String> diskError) {

        /**
         * A side of which only the colour is known.
         *
         * @param color what it holds
         * @return the side
         */
        public static Side of(MirrorColor color) {
            return new Side(color, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * A running copy.
     *
     * @param from the side copied from
     * @param to the side copied to
     * @param percent how far it is, 0 to 100
     */
    public record Copy(ServerName from, ServerName to, int percent) {}

    /**
     * The colour of one side.
     *
     * @param side the side
     * @return its colour, unknown when it was not read
     */
    public MirrorColor colorOf(ServerName side) {
        Side found = sides.get(side);
        return found == null ? MirrorColor.UNKNOWN : found.color();
    }

    /**
     * When a side was last written to, by the clock of its server.
     *
     * @param side the side
     * @return the local time that the product shows; empty when it shows none or nothing that is a time
     */
    public Optional<LocalDateTime> updated(ServerName side) {
        return Optional.ofNullable(sides.get(side)).flatMap(Side::lastUpdate).flatMap(Mirror::time);
    }

    private static Optional<LocalDateTime> time(String shown) {
        try {
            return Optional.of(LocalDateTime.parse(shown, SHOWN));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Whether every side holds the newest data and no copy runs. */
    public boolean isNormal() {
        return state == MirrorState.NORMAL
                && copy.isEmpty()
                && !sides.isEmpty()
                && sides.values().stream().allMatch(s -> s.color() == MirrorColor.GREEN);
    }
}
