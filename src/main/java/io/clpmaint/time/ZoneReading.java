package io.clpmaint.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * Local times as moments. Where clocks are set back a local time comes twice, where they are set forward some never
 * comes; nobody should have to think of that, so the reading is the one that permits less.
 */
final class ZoneReading {

    private ZoneReading() {}

    /**
     * The latest moment that a local time can mean: for the begin of something permitted.
     *
     * @param local the local time
     * @param zone where
     * @return of two the later; in a gap the moment when the clocks are set forward
     */
    static Instant latest(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.atZone(zone).toInstant();
        }
        return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetAfter());
    }

    /**
     * The earliest moment that a local time can mean: for the end of something permitted.
     *
     * @param local the local time
     * @param zone where
     * @return of two the earlier; in a gap the moment when the clocks are set forward
     */
    static Instant earliest(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.atZone(zone).toInstant();
        }
        return change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
    }
}
