package io.clpmaint.product.data;

import java.time.Duration;

/** How long things of the product take, or are waited for, unless configured otherwise. */
public enum Timing {
    /** A lost heartbeat is waited for, at ratio 1. */
    HEARTBEAT_TIMEOUT(Duration.ofSeconds(90), Evidence.VERIFIED, Sources.GS42 + " 3.5; " + Sources.MG41 + " p.37"),
    /** Between two heartbeats. */
    HEARTBEAT_INTERVAL(Duration.ofSeconds(3), Evidence.VERIFIED, "Ver3 command guide, excerpt"),
    /** A starting cluster waits so long for its other servers; ends early when all are up. */
    STARTUP_WAIT(Duration.ofMinutes(5), Evidence.VERIFIED, Sources.MG41 + " p.62; " + Sources.GS42 + " 6.5.19"),
    /** The event daemon of a server that is not the master waits for the configuration, at most. */
    EVT_START_WORST(Duration.ofMinutes(2), Evidence.VERIFIED, Sources.GS42 + " 6.5.19"),
    /** The mirror agent takes to start, at most. */
    MIRROR_AGENT_START_WORST(Duration.ofMinutes(1), Evidence.VERIFIED, Sources.GS42 + " 6.5.19"),
    /** The cluster daemon takes to start, at most. */
    DAEMON_START_WORST(Duration.ofSeconds(30), Evidence.VERIFIED, Sources.GS42 + " 6.5.19: up to tens of seconds"),
    /** The cluster daemon takes to start, usually. */
    DAEMON_START(Duration.ofSeconds(5), Evidence.VERIFIED, Sources.V3 + " 11.1, log sample"),
    /** A floating address takes to start or stop. */
    FIP(Duration.ofSeconds(3), Evidence.VERIFIED, Sources.V3 + " 11.1, log sample"),
    /** A disk takes to start or stop. */
    DISK(Duration.ofSeconds(7), Evidence.VERIFIED, Sources.V3 + " 11.1, log sample"),
    /** A mirror disk takes to start or stop. */
    MIRROR_DISK(Duration.ofSeconds(7), Evidence.INFERENCE, "as a disk"),
    /** A script takes to start or stop; depends on the site. */
    EXEC(Duration.ofSeconds(10), Evidence.ASSUMPTION, Sources.MEMORY),
    /** {@code clpgrp} gives up on the servers' answers after that. */
    GROUP_COMMAND_TIMEOUT(Duration.ofSeconds(3600), Evidence.MEMORY, Sources.MEMORY),
    /** {@code clpcl -t} waits twice the heartbeat timeout. */
    DAEMON_STOP_WAIT(Duration.ofSeconds(180), Evidence.MEMORY, Sources.MEMORY),
    /** {@code clpmonctrl} waits so long for each monitor. */
    MONITOR_WAIT(Duration.ofSeconds(5), Evidence.MEMORY, Sources.MEMORY),
    /** The longest time that {@code clptoratio} accepts. */
    RATIO_TIME_MAX(Duration.ofDays(30), Evidence.VERIFIED, Sources.CLPAIC_TOOLS),
    /** A status command takes, usually. */
    STATUS_COMMAND(Duration.ofSeconds(1), Evidence.ASSUMPTION, Sources.MEMORY),
    /** A collection of logs takes, usually. */
    LOG_COLLECTION(Duration.ofMinutes(2), Evidence.ASSUMPTION, Sources.MEMORY),
    /** A server takes to restart, usually. */
    REBOOT(Duration.ofMinutes(3), Evidence.ASSUMPTION, Sources.MEMORY),
    /** A server takes to restart, at most. */
    REBOOT_WORST(Duration.ofMinutes(20), Evidence.ASSUMPTION, Sources.MEMORY),
    /** A server that restarts more than once in a row is up in between at most. */
    BETWEEN_BOOTS(Duration.ofMinutes(1), Evidence.ASSUMPTION, Sources.MEMORY);

    /** The highest ratio that {@code clptoratio} accepts (clpaic tool definitions). */
    public static final int RATIO_MAX = 10_000;

    private final Duration duration;
    private final Evidence evidence;
    private final String source;

    Timing(Duration duration, Evidence evidence, String source) {
        this.duration = duration;
        this.evidence = evidence;
        this.source = source;
    }

    /** How long. */
    public Duration duration() {
        return duration;
    }

    /** How well it is known. */
    public Evidence evidence() {
        return evidence;
    }

    /** Where it is known from. */
    public String source() {
        return source;
    }
}
