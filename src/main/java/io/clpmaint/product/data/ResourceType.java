package io.clpmaint.product.data;

/** Types of group resources that maintenance treats in a special way. */
public enum ResourceType {
    /** Mirror disk. */
    MIRROR_DISK("md"),
    /** Hybrid disk. */
    HYBRID_DISK("hd"),
    /** Floating address. */
    FLOATING_IP("fip"),
    /** Virtual address. */
    VIRTUAL_IP("vip"),
    /** Script. */
    EXEC("exec"),
    /** Shared disk. */
    DISK("disk"),
    /** Volume manager. */
    VOLUME_MANAGER("volmgr"),
    /** Network file system. */
    NAS("nas"),
    /** Name of a dynamic name server. */
    DYNAMIC_DNS("ddns"),
    /** Virtual machine: its group can move while it runs. */
    VIRTUAL_MACHINE("vm");

    private final String word;

    ResourceType(String word) {
        this.word = word;
    }

    /** The type word of the configuration. */
    public String word() {
        return word;
    }
}
