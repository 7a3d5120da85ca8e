package io.clpmaint.product.data;

/** What the product's package is called. */
public enum PackageName implements Literal {
    /** As CLUSTERPRO. */
    CLUSTERPRO("clusterpro", Evidence.VERIFIED, Sources.V3 + " 2.1, rpm -qi and -e"),
    /** As EXPRESSCLUSTER, its name outside Japan. */
    EXPRESSCLUSTER("expresscls", Evidence.MEMORY, Sources.MEMORY);

    private final String text;
    private final Evidence evidence;
    private final String source;

    PackageName(String text, Evidence evidence, String source) {
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
