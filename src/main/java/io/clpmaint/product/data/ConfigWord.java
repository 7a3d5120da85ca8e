package io.clpmaint.product.data;

/** The words that are values of rows in {@code clpstat -i}. */
public enum ConfigWord implements Literal {
    /** The group starts by itself. */
    AUTO_STARTUP("Auto Startup"),
    /** The group is started by hand. */
    MANUAL_STARTUP("Manual Startup"),
    /** The cluster moves the group by itself. */
    AUTO_FAILOVER("Auto Failover"),
    /** The group is moved by hand. */
    MANUAL_FAILOVER("Manual Failover"),
    /** The group moves home by itself. */
    AUTO_FAILBACK("Auto Failback"),
    /** The group stays where it is. */
    MANUAL_FAILBACK("Manual Failback"),
    /** Kept apart as long as there is another server. */
    NORMAL_EXCLUSION("Normal"),
    /** Never on one server. */
    ABSOLUTE_EXCLUSION("Absolute");

    private final String text;

    ConfigWord(String text) {
        this.text = text;
    }

    @Override
    public String key() {
        return name();
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Evidence evidence() {
        return Evidence.MEMORY_LOW;
    }

    @Override
    public String source() {
        return Sources.MEMORY;
    }
}
