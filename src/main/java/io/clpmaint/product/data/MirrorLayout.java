package io.clpmaint.product.data;

/**
 * How {@code clpmdstat --mirror} and {@code clphdstat --mirror} print. Values are from the Ver3.0 guide; the spacing is
 * a reading of its tables (first column {@link #LABEL_WIDTH}, then {@link #COLUMN_WIDTH} each, the last not padded).
 */
public enum MirrorLayout implements TableRow {
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
    /** A side on which it is active whatever its data is taken for. */
    ACTIVE_FORCED("Force Active", Evidence.MEMORY, Sources.MEMORY),
    /** Row of {@code --connect}, below the row of the mirror's and its sides' names. */
    CONNECT("Connect Status", Evidence.CONSTRUCTED, "that it shows a state is from memory"),
    /** A side that reaches the other one over the mirror's network. */
    CONNECT_YES("Normal", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** A side that does not. */
    CONNECT_NO("Error", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** First line of a mirror's block of {@code --config}. */
    CONFIG_NAME("<%1$s>", Evidence.VERIFIED, Sources.VMWARE),
    /** A row of {@code --config}: the device that the driver offers. */
    CONFIG_DEVICE("Mirror Partition Device Name", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** A row of {@code --config}: where it is mounted. */
    CONFIG_MOUNT("Mount Point", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** A row of {@code --config}: each side's data partition. */
    CONFIG_DATA("Data Partition Device Name", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** A row of {@code --config}: each side's cluster partition. */
    CONFIG_CLUSTER("Cluster Partition Device Name", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** A row of {@code --config}: whether what goes to the other side is compressed. */
    CONFIG_COMPRESS("Compress Data", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** So it is. */
    CONFIG_ON("On", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** It is not. */
    CONFIG_OFF("Off", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** How {@code --config} and {@code --perf} name a value. */
    VALUE("%1$s : %2$s", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** A row of {@code --perf}: what the business writes. */
    PERF_WRITE("Write [B/s]", Evidence.CONSTRUCTED, "that there are statistics: " + Sources.MG41 + " p.18"),
    /** A row of {@code --perf}: how fast a copy goes. */
    PERF_RECOVERY("Recovery [B/s]", Evidence.CONSTRUCTED, "that there are statistics: " + Sources.MG41 + " p.18"),
    /** A row of {@code --perf}: by how much the sides differ. */
    PERF_DIFFERENCE("Difference [B]", Evidence.CONSTRUCTED, "that there are statistics: " + Sources.MG41 + " p.18"),
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

    private final Known known;

    MirrorLayout(String text, Evidence evidence, String source) {
        this.known = new Known(text, evidence, source);
    }

    @Override
    public Known known() {
        return known;
    }
}
