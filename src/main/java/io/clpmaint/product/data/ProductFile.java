package io.clpmaint.product.data;

/** Files of the product that maintenance looks at. */
public enum ProductFile implements Literal {
    /** The configuration of the cluster, the same on every server. */
    CONFIGURATION("/opt/nec/clusterpro/etc/clp.conf", Evidence.VERIFIED, Sources.CFSET);

    private final String text;
    private final Evidence evidence;
    private final String source;

    ProductFile(String text, Evidence evidence, String source) {
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
