package io.clpmaint.testing;

/** How many of the faults, of which there are thousands, are tried: {@code -Dclpmaint.faults=1} tries all. */
public final class Sample {

    /** Every how manyth fault the suite tries. */
    public static final int USUAL = 53;

    /** Every how manyth fault is tried. */
    public static final int FAULTS = Integer.getInteger("clpmaint.faults", USUAL);

    private Sample() {}
}
