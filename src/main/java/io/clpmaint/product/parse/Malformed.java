package io.clpmaint.product.parse;

/** An output does not have the expected form; leaves a parser of this package and never the package. */
final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;

    Malformed(Flaw flaw) {
        super(flaw.why().en(), null, false, false);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
