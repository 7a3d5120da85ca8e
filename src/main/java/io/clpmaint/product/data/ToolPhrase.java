package io.clpmaint.product.data;

/** What the commands answer that are not used to operate the cluster: services, licences, logs, disks, requests. */
public enum ToolPhrase implements Phrase, TableRow {
    /** A partition was made read-only or writable. */
    PARTITION_SET("clproset", "%1$s : success", Evidence.VERIFIED, Sources.GS42 + " 6.5.12"),
    /** A partition that is not there. */
    PARTITION_FAILED("clproset", "%1$s : failure", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** No disk of a mirror. */
    DISK_INVALID("clpmdchng", "Invalid device name.", Evidence.CONSTRUCTED, "after " + Sources.V3 + " 6.7.1"),
    /** A licence file that cannot be read. */
    LICENCE_FILE("clplcnsc", "Invalid license file.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** No licence to show or to delete. */
    LICENCE_NONE("clplcnsc", "The license is not registered.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** The product's package is not removed while the product runs. */
    PRODUCT_RUNNING("rpm", "error: CLUSTERPRO is running", Evidence.VERIFIED, Sources.V3 + " 2.1"),
    /** One line of the list of licences: product, then its file. */
    LICENCE_ROW("clplcnsc", "%1$s : %2$s", Evidence.CONSTRUCTED, "that it lists is from memory"),
    /** What the log holds of a message: severity and text. */
    LOG_LINE("clplogcmd", "expresscls: <type: logcmd><event: %1$d> %2$s", Evidence.MEMORY, Sources.MEMORY),
    /** A measured time, in seconds. */
    MEASURED("clpperfc", "%1$d", Evidence.VERIFIED, Sources.EXPORTER),
    /** The counters of a monitor: its name is the third word of a line with this word. */
    COUNTER_MONITOR("clpmonctrl", "Resource : %1$s", Evidence.VERIFIED, Sources.EXPORTER + ", an early form"),
    /** Its counter. */
    COUNTER_VALUE("clpmonctrl", "  %1$s : %2$d", Evidence.CONSTRUCTED, "that there are counters is from memory"),
    /** The counter of restarts. */
    COUNTER_RESTART("clpmonctrl", "Restart Count", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** The counter of failovers. */
    COUNTER_FAILOVER("clpmonctrl", "Failover Count", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** No such resource. */
    RESOURCE_INVALID_NAME(
            "clprsc clproset",
            "Invalid resource name. Specify a valid resource name in the cluster.",
            Evidence.MEMORY_LOW,
            Sources.MEMORY),
    /** Starting a resource that runs here. */
    RESOURCE_STARTED_HERE(
            "clprsc", "The resource has already been started on the local server.", Evidence.MEMORY, Sources.MEMORY),
    /** Starting a resource whose group runs elsewhere. */
    RESOURCE_STARTED_ELSEWHERE(
            "clprsc",
            "The resource has already been started on the other server. To start the resource on the local server, use -f option.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Stopping a stopped resource. */
    RESOURCE_STOPPED_ALREADY("clprsc", "The resource has already been stopped.", Evidence.MEMORY, Sources.MEMORY),
    /** It did not start. */
    RESOURCE_START_FAILED(
            "clprsc", "Failed to start resource. Check the status of resource.", Evidence.MEMORY, Sources.MEMORY),
    /** It did not stop. */
    RESOURCE_STOP_FAILED(
            "clprsc", "Failed to stop resource. Check the status of resource.", Evidence.MEMORY, Sources.MEMORY),
    /** What it depends on does not run. */
    RESOURCE_NEEDS(
            "clprsc",
            "Depending resource is not online. Check the status of resource.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** What depends on it runs. */
    RESOURCE_NEEDED(
            "clprsc",
            "Depending resource is not offline. Check the status of resource.",
            Evidence.MEMORY,
            Sources.MEMORY);

    private final String command;
    private final Known known;

    ToolPhrase(String command, String text, Evidence evidence, String source) {
        this.command = command;
        this.known = new Known(text, evidence, source);
    }

    @Override
    public String command() {
        return command;
    }

    @Override
    public Known known() {
        return known;
    }
}
