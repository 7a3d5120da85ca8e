package io.clpmaint.product.data;

/** What counts where a configuration file does not say it. */
public enum ConfigurationDefault implements TableRow {
    /** {@link ConfigurationPath#INITIAL_CONSTRUCTION}: a new side of a mirror is filled by itself. */
    INITIAL_CONSTRUCTION("1", Evidence.VERIFIED, Sources.CFSET_DOC),
    /** {@link ConfigurationPath#INITIAL_MKFS}: initialising a mirror makes no file system. */
    INITIAL_MKFS("0", Evidence.VERIFIED, Sources.CFSET_DOC);

    private final Known known;

    ConfigurationDefault(String text, Evidence evidence, String source) {
        this.known = new Known(text, evidence, source);
    }

    @Override
    public Known known() {
        return known;
    }
}
