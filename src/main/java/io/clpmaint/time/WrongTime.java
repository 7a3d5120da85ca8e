package io.clpmaint.time;

/** A time, a window or a date that cannot be read. */
public final class WrongTime extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Part {
        /** The whole is not of the form. */
        FORM,
        /** A word is no day of the week and no date. */
        DAY,
        /** A word is no time of day. */
        TIME,
        /** A word is no time zone. */
        ZONE,
        /** The end is not after the begin. */
        ORDER
    }

    private final Part part;
    private final String text;

    WrongTime(Part part, String text) {
        super(part + " " + text);
        this.part = part;
        this.text = text;
    }

    /** What is wrong. */
    public Part part() {
        return part;
    }

    /** The words that are wrong. */
    public String text() {
        return text;
    }
}
