package io.clpmaint.product.data;

/** Types of group resources that maintenance treats in a special way. */
public enum ResourceType {
    /** Mirror disk. */
    MIRROR_DISK("md"),
    /** Hybrid disk. */
    HYBRID_DISK("hd"),
    /** Floating address. */
    FLOATING_IP("fip"),
    /** Script. */
    EXEC("exec"),
    /** Shared disk. */
    DISK("disk");

    private final String word;

    ResourceType(String word) {
        this.word = word;
    }

    /** The type word of the configuration. */
    public String word() {
        return word;
    }
}
