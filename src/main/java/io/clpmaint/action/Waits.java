package io.clpmaint.action;

import io.clpmaint.product.data.Timing;
import java.time.Duration;

/** How long actions wait for what they promise. */
final class Waits {

    /** A group to settle after its command returned. */
    static final Duration GROUP_SETTLES = Duration.ofMinutes(10);

    /** A server to show up in or vanish from the cluster's status. */
    static final Duration STATUS = Duration.ofMinutes(5);

    /** A server to boot, usually. */
    static final Duration BOOT = Timing.REBOOT.duration();

    /** A server to boot, at most: memory tests of large machines take long. */
    static final Duration BOOT_WORST = Timing.REBOOT_WORST.duration();

    /** A server that came back to be known to stay up. */
    static final Duration STAYS = Timing.BETWEEN_BOOTS.duration();

    /** A server that may be in the middle of a reboot to answer, before it is given up. */
    static final Duration RETURNS = Duration.ofMinutes(10);

    /** A booted server to be online, usually. */
    static final Duration ONLINE = Duration.ofMinutes(1);

    /**
     * A booted server to be online, at most: configuration 2 min, mirror agent 1 min, daemon, start-up wait 5 min (X 4.2
     * Getting Started Guide 6.5.19), and as much again.
     */
    static final Duration ONLINE_WORST = Timing.EVT_START_WORST
            .duration()
            .plus(Timing.MIRROR_AGENT_START_WORST.duration())
            .plus(Timing.DAEMON_START_WORST.duration())
            .plus(Timing.STARTUP_WAIT.duration())
            .multipliedBy(2);

    /** A difference recovery, usually. */
    static final Duration MENDING = Duration.ofMinutes(3);

    /** A difference recovery, at most; a large difference on a slow line takes hours. */
    static final Duration MENDING_WORST = Duration.ofHours(4);

    /** The automatic recovery to start by itself before it is started by a command. */
    static final Duration MENDING_STARTS = Duration.ofMinutes(3);

    /** A full copy, usually. */
    static final Duration COPY = Duration.ofMinutes(30);

    /** A full copy to be seen running. */
    static final Duration COPY_STARTS = Duration.ofMinutes(10);

    /** A state that is read back right after a command. */
    static final Duration READ_BACK = Duration.ofMinutes(1);

    private Waits() {}
}
