package io.clpmaint.product.data;

/** Files of the product that maintenance looks at. */
public enum ProductFile implements TableRow {
    /** The configuration of the cluster, the same on every server. */
    CONFIGURATION("/opt/nec/clusterpro/etc/clp.conf", Evidence.VERIFIED, Sources.CFSET);

    private final Known known;

    ProductFile(String text, Evidence evidence, String source) {
        this.known = new Known(text, evidence, source);
    }

    @Override
    public Known known() {
        return known;
    }
}
