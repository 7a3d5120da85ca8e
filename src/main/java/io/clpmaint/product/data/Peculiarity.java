package io.clpmaint.product.data;

/** What versions of the product do otherwise than the others, where maintenance meets it. */
public enum Peculiarity implements Literal {
    /** Nothing is shown of a cluster by a server that does not take part in it. */
    STOPPED_NOT_SHOWN(
            ProductVersion.VER3,
            "4.1",
            "clpstat fails on a server whose cluster daemon is stopped",
            Sources.GS42 + " 5.2 no. 98"),
    /** {@link Message#SPURIOUS_INTERNAL_ERROR} appears. */
    STATUS_FAILS_DURING_START(
            "4.1",
            "clpstat may fail with an internal error right after the daemon started",
            Sources.GS42 + " 5.3 no. 35"),
    /** A server that stops is shown as if it did not. */
    STATUS_WRONG_DURING_STOP("4.0", "clpstat shows a wrong status while a cluster stops", Sources.GS42 + " 5.3 no. 20"),
    /** The monitor of a mirror is not in caution while that is copied. */
    MIRROR_MONITOR_CALM_DURING_COPY(
            "4.1", "mdw stays normal while its mirror is being recovered", Sources.GS42 + " 5.3 no. 34"),
    /** Groups have to be started by their names. */
    START_OF_ALL_FAILS_WITH_EXCLUSIONS(
            "4.0", "clpgrp -s without a group fails where exclusion rules exist", Sources.GS42 + " 5.3 no. 2"),
    /** Who suspends has to wait for the end of a resume. */
    SUSPEND_DURING_RESUME_TIMES_OUT("4.0", "clpcl --suspend during a resume times out", Sources.GS42 + " 5.3 no. 18"),
    /** The timeout ratio does not make every monitor patient. */
    RATIO_SPARES_DATABASE_MONITORS(
            "4.0", "clptoratio has no effect on the monitors of databases", Sources.GS42 + " 5.3 no. 17");

    private final ProductVersion first;
    private final ProductVersion last;
    private final String text;
    private final String source;

    Peculiarity(String last, String text, String source) {
        this(ProductVersion.OLDEST, last, text, source);
    }

    Peculiarity(ProductVersion first, String last, String text, String source) {
        this.first = first;
        this.last = ProductVersion.parse(last).orElseThrow();
        this.text = text;
        this.source = source;
    }

    /** The last version that does so. */
    public ProductVersion last() {
        return last;
    }

    /**
     * Whether a version does so.
     *
     * @param version a version
     * @return whether it does
     */
    public boolean in(ProductVersion version) {
        return version.atLeast(first) && last.atLeast(version);
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
        return Evidence.VERIFIED;
    }

    @Override
    public String source() {
        return source;
    }
}
