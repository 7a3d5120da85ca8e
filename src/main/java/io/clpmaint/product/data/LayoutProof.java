package io.clpmaint.product.data;

/**
 * Scripts for {@code sh} that prove what a layout file is before it is written to a disk, as {@code sfdisk -d} prints it,
 * and that nobody uses what is written to. Their arguments are the disk, the file, the mirror's cluster and data partition, and the partitions that are its
 * afterwards, where those are others. Gates ask them, and the command that writes asks them once more: nothing comes
 * between a proof and what it permits.
 */
public final class LayoutProof {

    /** The file was made of this very disk: kind and identifier of its partition table are the same. */
    public static final String SAME_DISK = "id=$(sfdisk -d \"$1\" | grep -E '^label(-id)?:')"
            + " && test \"$id\" = \"$(grep -E '^label(-id)?:' \"$2\")\"";

    /** Nothing on the disk or partition is mounted or swapped to; one of which nothing can be told is not proven so. */
    public static final String UNMOUNTED =
            "found=$(lsblk -rno MOUNTPOINT \"$1\") && test -z \"$(echo \"$found\" | tr -d '[:space:]')\"";

    /** The device has nothing below it, is not mounted, and is under no name one of those that are named behind it. */
    public static final String APART = "test \"$(lsblk -rno TYPE,MOUNTPOINT \"$1\" | wc -w)\" -eq 1 || exit 1;"
            + " own=$(readlink -f \"$1\"); shift; for other; do test \"$(readlink -f \"$other\")\" != \"$own\" || exit 1; done";

    /**
     * Every partition but the mirror's own stays as it is, in each of its fields. One that is to be the mirror's may be
     * new; where it is there already, it is another's.
     */
    public static final String OTHERS_KEPT =
            "rows() { sed -n 's/= */=/g; s/, */,/g; s/^\\(\\/dev\\/[^ :]*\\) *: */\\1 /p'; }; "
                    + "others() { rows | while read -r name rest; do case \"$mine\" in *\" $name \"*) ;; *) echo \"$name $rest\" ;; esac;"
                    + " done; }; disk=$1; file=$2; mine=\" $3 $4 \"; shift 4; there=\" $(sfdisk -d \"$disk\" | rows | cut -d ' ' -f 1 |"
                    + " tr '\\n' ' ')\"; for new in \"$@\"; do case \"$there\" in *\" $new \"*) ;; *) mine=\"$mine$new \" ;; esac; done;"
                    + " test \"$(sfdisk -d \"$disk\" | others)\" = \"$(others < \"$file\")\"";

    /** The file counts in sectors of the disk's size, and its last partition ends on the disk. */
    public static final String FITS = "sector() { sed -n 's/^sector-size: *//p'; }; on=$(sfdisk -d \"$1\" | sector);"
            + " of=$(sector < \"$2\"); test -n \"$on\" || on=512; test -n \"$of\" || of=$on; test \"$of\" = \"$on\" || exit 1;"
            + " bytes=$(lsblk -dbno SIZE \"$1\") || exit 1; last=$(sed -n"
            + " 's/^\\/dev[^:]*: *start= *\\([0-9]*\\), *size= *\\([0-9]*\\).*/\\1 \\2/p' \"$2\""
            + " | while read -r start size; do echo $((start + size)); done | sort -n | tail -n 1);"
            + " test -n \"$last\" && test \"$last\" -le $((bytes / on))";

    /** The disk has the partitions of the file. */
    public static final String WRITTEN =
            "rows() { sed -n 's/^\\(\\/dev\\/[^ ]*\\) *: *start= *\\([0-9]*\\), *size= *\\([0-9]*\\).*/\\1 \\2 \\3/p'; }; "
                    + "test \"$(sfdisk -d \"$1\" | rows)\" = \"$(rows < \"$2\")\"";

    /** The file is written to the disk, if all of it is proven; what is not is named, and nothing is written. */
    static final String WRITE = or(SAME_DISK, "same-disk")
            + or(FITS, "fits")
            + or(UNMOUNTED, "unmounted")
            + or(OTHERS_KEPT, "others-kept")
            + "sfdisk \"$1\" < \"$2\"";

    /** A file system of the type {@code $2} is made on the partition, if nothing of it is mounted. */
    static final String MAKE = or(UNMOUNTED, "unmounted") + "mkfs -t \"$2\" \"$1\"";

    /** The same of xfs, which overwrites what it finds only when it is told to. */
    static final String MAKE_XFS = or(UNMOUNTED, "unmounted") + "mkfs -t xfs -f \"$1\"";

    private LayoutProof() {}

    private static String or(String proof, String name) {
        return "( " + proof + " ) || { echo 'not proven: " + name + "' >&2; exit 1; }; ";
    }
}
