package io.clpmaint.product.data;

/**
 * The blocks of {@code clpstat -i}, in the order in which they are printed; the resources of a group follow it.
 *
 * <p>No sample of the whole view was ever found: this layout is CONSTRUCTED on the rules of the samples of its parts
 * ({@code --hb}, {@code --mon}: github EXPRESSCLUSTER/Tools; {@code [Server0 : name]}: github EXPRESSCLUSTER/VMware).
 * A block is a heading, then rows {@link ConfigRow} whose keys are padded to a column.
 */
public enum ConfigBlock {
    /** The cluster itself; its heading has no index. */
    CLUSTER("Cluster", 3, 55, Evidence.CONSTRUCTED),
    /** A server; the order is that of priority. */
    SERVER("Server", 3, 55, Evidence.VERIFIED),
    /** A server group. */
    SERVER_GROUP("ServerGroup", 3, 55, Evidence.CONSTRUCTED),
    /** A heartbeat. */
    HEARTBEAT("HB", 3, 55, Evidence.VERIFIED),
    /** A resource that resolves network partitions. */
    PARTITION("NP", 3, 55, Evidence.CONSTRUCTED),
    /** A group. */
    GROUP("Group", 3, 55, Evidence.CONSTRUCTED),
    /** A resource of a group. */
    RESOURCE("Resource", 5, 57, Evidence.CONSTRUCTED),
    /** A monitor. */
    MONITOR("Monitor", 5, 57, Evidence.VERIFIED),
    /** A rule that keeps groups apart. */
    EXCLUSION("Exclusive", 3, 55, Evidence.CONSTRUCTED);

    /** Header of {@code clpstat -i} and of the views of single classes. */
    public static final String HEADER = " =======================  CLUSTER INFORMATION  =======================";

    /** Last line. */
    public static final String FOOTER = StatusLayout.FOOTER.text();

    /** A heading: word, index (empty for the cluster), name. */
    public static final String HEADING = " [%1$s%2$s : %3$s]";

    /** Between a padded key and its value. */
    public static final String SEPARATOR = ": ";

    /** An item of a list: word, index from 0, name; printed with the block's indent and two blanks. */
    public static final String ITEM = "%1$s%2$d : %3$s";

    /** An item of a list of devices: server, device; printed as {@link #ITEM}. */
    public static final String DEVICE_ITEM = "%1$s : %2$s";

    private final String word;
    private final int indent;
    private final int keyWidth;
    private final Evidence evidence;

    ConfigBlock(String word, int indent, int keyWidth, Evidence evidence) {
        this.word = word;
        this.indent = indent;
        this.keyWidth = keyWidth;
        this.evidence = evidence;
    }

    /** The word of the heading. */
    public String word() {
        return word;
    }

    /** Whether the heading carries an index. */
    public boolean indexed() {
        return this != CLUSTER;
    }

    /** Blanks before a key. */
    public int indent() {
        return indent;
    }

    /** The width that keys are padded to. */
    public int keyWidth() {
        return keyWidth;
    }

    /** How well the heading is known. */
    public Evidence evidence() {
        return evidence;
    }
}
