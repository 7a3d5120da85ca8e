package io.clpmaint.product.data;

/**
 * How {@code clpmdstat --mirror} and {@code clphdstat --mirror} print. Values are from the Ver3.0 guide; the spacing is
 * a reading of its tables (first column {@link #LABEL_WIDTH}, then {@link #COLUMN_WIDTH} each, the last not padded).
 */
public enum MirrorLayout implements Literal {
    /** First line. */
    STATUS("Mirror Status: %1$s", Evidence.VERIFIED, Sources.V3 + " 11.10.2"),
    /** How much differs in all; printed when the mirror is abnormal. */
    TOTAL_DIFFERENCE("Total Difference: %1$d%%", Evidence.VERIFIED, Sources.V3 + " 11.10.2"),
    /** Row of colours, below the row of the mirror's and its sides' names. */
    COLOR("Mirror Color", Evidence.VERIFIED, Sources.V3 + " 11.10.2"),
    /** Row of last updates; abnormal only. */
    LAST_UPDATE("Lastupdate Time", Evidence.VERIFIED, Sources.V3 + " 11.10.2"),
    /** Row of the times at which the mirror broke; abnormal only. */
    BREAK_TIME("Break Time", Evidence.VERIFIED, Sources.V3 + " 11.10.2"),
    /** Row of disk errors; abnormal only. */
    DISK_ERROR("Disk Error", Evidence.VERIFIED, Sources.V3 + " 11.10.2"),
    /** Row of differences by side; abnormal only. */
    DIFFERENCE("Difference Percent", Evidence.VERIFIED, Sources.V3 + " 11.10.2"),
    /** Heading of the block that shows a running copy. */
    RECOVERY("Recovery Status", Evidence.VERIFIED, Sources.V3 + " 11.10.3"),
    /** The word beside {@link #RECOVERY}. */
    RECOVERY_VALUE("Value", Evidence.VERIFIED, Sources.V3 + " 11.10.3"),
    /** What runs; its value is the word for recovering. */
    COPY_STATUS("Status:", Evidence.VERIFIED, Sources.V3 + " 11.10.3"),
    /** From where to where, as {@link #DIRECTION_VALUE}. */
    COPY_DIRECTION("Direction:", Evidence.VERIFIED, Sources.V3 + " 11.10.3"),
    /** Source and target of a copy. */
    DIRECTION_VALUE("%1$s -> %2$s", Evidence.VERIFIED, Sources.V3 + " 11.10.3"),
    /** How far, as {@link #PERCENT_VALUE}. */
    COPY_PERCENT("Percent:", Evidence.VERIFIED, Sources.V3 + " 11.10.3"),
    /** A share. */
    PERCENT_VALUE("%1$d%%", Evidence.VERIFIED, Sources.V3 + " 11.10.3"),
    /** Time used, {@code HH:MM:SS}. */
    COPY_USED("Used Time:", Evidence.VERIFIED, Sources.V3 + " 11.10.3"),
    /** Time left, {@code HH:MM:SS}. */
    COPY_REMAIN("Remain Time:", Evidence.VERIFIED, Sources.V3 + " 11.10.3"),
    /** Iterations of a copy, newer versions. */
    COPY_ITERATIONS("Iteration Times:", Evidence.MEMORY, Sources.MEMORY),
    /** Row of {@code --active}, below the row of the mirror's and its sides' names. */
    ACTIVE("Active Status", Evidence.MEMORY, Sources.MEMORY),
    /** The side on which the mirror is active. */
    ACTIVE_YES("Active", Evidence.MEMORY, Sources.MEMORY),
    /** A side on which it is not. */
    ACTIVE_NO("Inactive", Evidence.VERIFIED, Sources.V3 + " 11.10.8"),
    /** A time or difference that is not known. */
    NO_VALUE("--", Evidence.VERIFIED, Sources.V3 + " 11.10.2"),
    /** A disk without error. */
    DISK_OK("OK", Evidence.VERIFIED, Sources.V3 + " 11.10.2"),
    /** A disk with an error. */
    DISK_NG("NG", Evidence.MEMORY_LOW, Sources.MEMORY);

    /** Width of the first column. */
    public static final int LABEL_WIDTH = 20;

    /** Width of each further column but the last. */
    public static final int COLUMN_WIDTH = 24;

    /** How times are printed, for {@code DateTimeFormatter}. */
    public static final String TIME_PATTERN = "yyyy/MM/dd HH:mm:ss";

    private final String text;
    private final Evidence evidence;
    private final String source;

    MirrorLayout(String text, Evidence evidence, String source) {
        this.text = text;
        this.evidence = evidence;
        this.source = source;
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
        return evidence;
    }

    @Override
    public String source() {
        return source;
    }
}
