package io.clpmaint.product.data;

/**
 * How the views of {@code clpstat} that show a state are laid out. Widths are counted in characters, measured on
 * published outputs; states are padded with blanks to their width, so that lines carry trailing blanks (published
 * samples often lost them).
 */
public enum StatusLayout implements TableRow {
    /** Header of the main view. */
    TREE_HEADER(
            " ========================  CLUSTER STATUS  ===========================",
            Evidence.VERIFIED,
            Sources.CLPAIC),
    /** Last line of every view. */
    FOOTER(" =====================================================================", Evidence.VERIFIED, Sources.CLPAIC),
    /** The cluster's name, second line of every view. */
    CLUSTER("  Cluster : %1$s", Evidence.VERIFIED, Sources.CLPAIC),
    /** Heading of the servers in the main view. */
    TREE_SERVERS("  <server>", Evidence.VERIFIED, Sources.CLPAIC),
    /** Heading of the groups in the main view. */
    TREE_GROUPS("  <group>", Evidence.VERIFIED, Sources.CLPAIC),
    /** Heading of the monitors in the main view. */
    TREE_MONITORS("  <monitor>", Evidence.VERIFIED, Sources.CLPAIC),
    /**
     * A server: mark ({@link #LOCAL_MARK} or a blank), its name, a blank and dots up to the name column, its state up
     * to the state column.
     */
    TREE_SERVER_INDENT("   ", Evidence.VERIFIED, Sources.CLPAIC),
    /** Before the name of the server that answers; a blank before others. */
    LOCAL_MARK("*", Evidence.VERIFIED, Sources.CLPAIC),
    /** Before the name of a group or a monitor. */
    TREE_INDENT("    ", Evidence.VERIFIED, Sources.CLPAIC),
    /** Before the name of a heartbeat, of {@link #CURRENT} or of a resource. */
    TREE_CHILD_INDENT("      ", Evidence.VERIFIED, Sources.CLPAIC),
    /** Between a padded name and a state. */
    SEPARATOR(": ", Evidence.VERIFIED, Sources.CLPAIC),
    /** Fills the column of server and group names (after one blank); a monitor's is filled with blanks. */
    NAME_FILL(".", Evidence.VERIFIED, Sources.CLPAIC),
    /** The row of a group that says where it runs; its value is not padded. */
    CURRENT("current", Evidence.VERIFIED, Sources.CLPAIC),
    /** Where a group runs that runs nowhere. */
    NOWHERE("None", Evidence.VERIFIED, Sources.CLPAIC),

    /** Header of {@code clpstat -g}. */
    GROUPMAP_HEADER(
            " ======================  GROUPMAP INFORMATION  =======================",
            Evidence.VERIFIED,
            Sources.CLPAIC),
    /** A server in the legend of {@code -g}, {@code -m} and {@code -n}: mark, index, name. */
    LEGEND_SERVER("   %1$sserver%2$d : %3$s", Evidence.VERIFIED, Sources.CLPAIC),
    /** The rule inside the views {@code -g}, {@code -m} and {@code -n}; in {@code -g} an empty line is before it. */
    RULE("  --------------------------------------------------------------------", Evidence.VERIFIED, Sources.CLPAIC),
    /** A row of {@code -g}: index and symbol of the server, then its groups, each {@link #GROUPMAP_GROUP}. */
    GROUPMAP_ROW("    server%1$d [%2$s] : %3$s", Evidence.VERIFIED, Sources.CLPAIC),
    /** A group in a row of {@code -g}: its name and its symbol; a blank follows each. */
    GROUPMAP_GROUP("%1$s[%2$s] ", Evidence.VERIFIED, Sources.CLPAIC),

    /** Header of {@code clpstat -m}. */
    MONITORS_HEADER(
            " ===================  MONITOR RESOURCE STATUS  =======================",
            Evidence.CONSTRUCTED,
            "sample B17"),
    /** A monitor in {@code -m}: index, name, state over all servers; a {@link #RULE} follows. */
    MONITORS_MONITOR(
            "  Monitor%1$d [%2$s : %3$s]",
            Evidence.CONSTRUCTED, "sample B17; the end of the line: github Igaigasuru/EXPRESSCLUSTER monstat.sh"),
    /** A row of {@code -m}: index and symbol of the server, state of the monitor there. */
    MONITORS_ROW("    server%1$d [%2$s] : %3$s", Evidence.CONSTRUCTED, "sample B17"),

    /** Header of {@code clpstat -n}; the length of its rules was not seen. */
    HEARTBEATS_HEADER(
            " ==================  HEARTBEAT RESOURCE STATUS  ======================",
            Evidence.CONSTRUCTED,
            "words: " + Sources.V3 + " 11.5"),
    /** A heartbeat in the legend of {@code -n}: index, name. */
    HEARTBEATS_LEGEND("    HB%1$d : %2$s", Evidence.CONSTRUCTED, "words: " + Sources.V3 + " 11.5"),
    /** The block of {@code -n} that shows the view of one server: index and state of the server; a RULE is before. */
    HEARTBEATS_SERVER("  [on server%1$d : %2$s]", Evidence.CONSTRUCTED, "words: " + Sources.V3 + " 11.5"),
    /** The heading of the matrix of {@code -n}: the indices, each {@link #HEARTBEATS_CELL}; a RULE follows. */
    HEARTBEATS_COLUMNS("           HB%1$s", Evidence.CONSTRUCTED, "words: " + Sources.V3 + " 11.5"),
    /** A row of the matrix of {@code -n}: index of the server, then the symbols, each {@link #HEARTBEATS_CELL}. */
    HEARTBEATS_ROW("    server%1$d :%2$s", Evidence.CONSTRUCTED, "words: " + Sources.V3 + " 11.5"),
    /** One cell of the matrix of {@code -n}. */
    HEARTBEATS_CELL("  %1$s", Evidence.CONSTRUCTED, "words: " + Sources.V3 + " 11.5"),

    /** Header of {@code clpstat -p}, up to 4.x; the matrix is laid out as that of {@code -n}. */
    PARTITIONS_HEADER(
            " ==================  NETWORK PARTITION STATUS  =======================",
            Evidence.CONSTRUCTED,
            "that there is such a view: github Igaigasuru/EXPRESSCLUSTER exec_checkNP_stat.sh"),
    /** Header of {@code clpstat -f}, from 5.0. */
    FENCING_HEADER(
            " =======================  FENCING STATUS  ============================",
            Evidence.CONSTRUCTED,
            "that there is such a view: " + Sources.CLPAIC_TOOLS),
    /** A partition resource in the legend of {@code -p} and {@code -f}: index, name. */
    PARTITIONS_LEGEND("    NP%1$d : %2$s", Evidence.CONSTRUCTED, "after clpstat -n"),
    /** The heading of their matrix: the indices, each {@link #HEARTBEATS_CELL}. */
    PARTITIONS_COLUMNS("           NP%1$s", Evidence.CONSTRUCTED, "after clpstat -n"),

    /** Symbol in the matrices: normal, or a server or group that is online. */
    SYMBOL_OK("o", Evidence.VERIFIED, Sources.V3 + " 11.5; " + Sources.CLPAIC),
    /** Symbol in the matrices: error, or a server or group that is offline. */
    SYMBOL_BAD("x", Evidence.VERIFIED, Sources.V3 + " 11.5"),
    /** Symbol in the matrices: not known. */
    SYMBOL_UNKNOWN("-", Evidence.VERIFIED, Sources.V3 + " 11.5"),
    /** Symbol of {@code -g}: a group in error. */
    SYMBOL_ERROR("e", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** Symbol of {@code -g}: a server or group on its way. */
    SYMBOL_PENDING("p", Evidence.MEMORY_LOW, Sources.MEMORY);

    /** Width of the column of server and group names with their dots, and of monitor names. */
    public static final int NAME_WIDTH = 17;

    /** As {@link #NAME_WIDTH} in {@code --long}. */
    public static final int LONG_NAME_WIDTH = 34;

    /** Width of the column of heartbeats and resources. */
    public static final int CHILD_WIDTH = 15;

    /** As {@link #CHILD_WIDTH} in {@code --long}. */
    public static final int LONG_CHILD_WIDTH = 32;

    /** Width of the state column; a comment may follow. */
    public static final int STATE_WIDTH = 17;

    /**
     * Names of servers, groups and monitors are cut after so many characters where {@code --long} is not given (seen
     * on a group: github EXPRESSCLUSTER/kubernetes). A name of exactly this length may be a cut one.
     */
    public static final int CUT_NAME = 16;

    /**
     * Names of heartbeats and resources are cut after so many characters where {@code --long} is not given
     * (assumption: one less than their column).
     */
    public static final int CUT_CHILD_NAME = 14;

    private final Known known;

    StatusLayout(String text, Evidence evidence, String source) {
        this.known = new Known(text, evidence, source);
    }

    @Override
    public Known known() {
        return known;
    }
}
