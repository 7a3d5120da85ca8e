package io.clpmaint.product.data;

/** What the product's package is called. */
public enum PackageName implements TableRow {
    /** As CLUSTERPRO. */
    CLUSTERPRO("clusterpro", Evidence.VERIFIED, Sources.V3 + " 2.1, rpm -qi and -e"),
    /** As EXPRESSCLUSTER, its name outside Japan. */
    EXPRESSCLUSTER("expresscls", Evidence.MEMORY, Sources.MEMORY);

    private final Known known;

    PackageName(String text, Evidence evidence, String source) {
        this.known = new Known(text, evidence, source);
    }

    @Override
    public Known known() {
        return known;
    }
}
