package io.clpmaint.product.data;

/** Why something failed, as alerts say it: a number of the resource's or monitor's own list, and words. */
public enum AlertReason implements TableRow {
    /** A resource took longer than it may. */
    STALLED("99 : command is timeout", Evidence.VERIFIED, Sources.MG41 + " p.33"),
    /** A mirror's resource is started on a side that is not the newest. */
    NOT_THE_LATEST(
            "81 : The local server hasn't the latest data.", Evidence.CONSTRUCTED, Sources.V3 + " 12.4.4 and 12.1"),
    /** A mirror's resource is started that was activated by hand. */
    MOUNTED_ALREADY("80 : Mount point was already mounted.", Evidence.CONSTRUCTED, Sources.V3 + " 12.4.4"),
    /** A monitor did not get its answer in time. */
    MONITOR_TIMED_OUT("99 : Monitor was timeout.", Evidence.MEMORY_LOW, Sources.MEMORY);

    private final Known known;

    AlertReason(String text, Evidence evidence, String source) {
        this.known = new Known(text, evidence, source);
    }

    @Override
    public Known known() {
        return known;
    }
}
