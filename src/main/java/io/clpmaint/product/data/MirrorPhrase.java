package io.clpmaint.product.data;

/**
 * What {@code clpmdctrl} and {@code clphdctrl} answer to an activation by hand and to a change of size. The
 * reasons are those that Ver3.0 writes to its log for the same refusals.
 */
public enum MirrorPhrase implements Phrase, TableRow {
    /** The partitions are not there. */
    NO_PORT("Failed to open I/O port.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** This side is not the newest. */
    NOT_LATEST("The local server hasn't the latest data.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** It is active on the other side. */
    REMOTE_ACTIVE("The remote server is active.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** It is active here. */
    LOCAL_ACTIVE("The local server was already active.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** What lies there cannot be mounted. */
    MOUNT_FAILED("Mount operation failed.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** It is not active here. */
    INACTIVE_ALREADY("The mirror disk was already deactivated.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** Somebody uses it. */
    UMOUNT_FAILED("Umount operation failed.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** The size is none, or the disk has no room for it. */
    INVALID_SIZE("Invalid size.", Evidence.CONSTRUCTED, "that it takes a size: github EXPRESSCLUSTER/Tips"),
    /** One line for each mirror that a recovery could bring up to date. */
    RECOVERABLE("%1$s", Evidence.CONSTRUCTED, "that it lists is from memory");

    private final Known known;

    MirrorPhrase(String text, Evidence evidence, String source) {
        this.known = new Known(text, evidence, source);
    }

    @Override
    public String command() {
        return "clpmdctrl clphdctrl";
    }

    @Override
    public Known known() {
        return known;
    }
}
