package io.clpmaint.product.data;

import java.util.Optional;

/** Types of heartbeat and network-partition resources, with the comment that they have unless configured otherwise. */
public enum HeartbeatType implements Literal {
    /** Kernel-mode LAN heartbeat. */
    LANKHB("lankhb", "Kernel Mode LAN Heartbeat", Sources.CLPAIC),
    /** User-mode LAN heartbeat. */
    LANHB("lanhb", "LAN Heartbeat", Sources.TOOLS),
    /** Disk heartbeat. */
    DISKHB("diskhb", "DISK Heartbeat", Sources.SELINUX),
    /** Heartbeat over a serial line; the type is of the Ver3.0 guide, the comment is not. */
    COMHB("comhb", "COM Heartbeat", Sources.MEMORY),
    /** Witness heartbeat. */
    WITNESSHB("witnesshb", "Witness Heartbeat", Sources.SELINUX),
    /** Network partition resolution by ping. */
    PINGNP("pingnp", "ping resolution", Sources.CLPAIC),
    /** Network partition resolution by HTTP. */
    HTTPNP("httpnp", "http resolution", Sources.SELINUX);

    private final String word;
    private final String comment;
    private final String source;

    HeartbeatType(String word, String comment, String source) {
        this.word = word;
        this.comment = comment;
        this.source = source;
    }

    /**
     * The type of a word.
     *
     * @param word the type word of the configuration
     * @return the type, empty for one that is not in the table
     */
    public static Optional<HeartbeatType> of(String word) {
        for (HeartbeatType type : values()) {
            if (type.word.equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether it resolves network partitions instead of being a heartbeat. */
    public boolean resolvesPartitions() {
        return this == PINGNP || this == HTTPNP;
    }

    /** Whether it is between two addresses of servers: its network is an interconnect. */
    public boolean overLan() {
        return this == LANKHB || this == LANHB;
    }

    /** Whether it speaks with something outside the cluster, over the network of the clients. */
    public boolean leavesTheCluster() {
        return resolvesPartitions() || this == WITNESSHB;
    }

    @Override
    public String key() {
        return word;
    }

    @Override
    public String text() {
        return comment;
    }

    @Override
    public Evidence evidence() {
        return source.isEmpty() ? Evidence.MEMORY : Evidence.VERIFIED;
    }

    @Override
    public String source() {
        return source;
    }
}
