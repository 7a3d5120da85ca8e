package io.clpmaint.product.data;

/** How large things have to be that the product uses, in bytes. */
public enum ProductSize implements Literal {
    /** The cluster partition of a mirror; older products made do with less. */
    CLUSTER_PARTITION(1L << 30, Evidence.VERIFIED, Sources.GS42 + " 7.1.1");

    private final long bytes;
    private final Evidence evidence;
    private final String source;

    ProductSize(long bytes, Evidence evidence, String source) {
        this.bytes = bytes;
        this.evidence = evidence;
        this.source = source;
    }

    /** The least size in bytes. */
    public long bytes() {
        return bytes;
    }

    @Override
    public String key() {
        return name();
    }

    @Override
    public String text() {
        return Long.toString(bytes);
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
