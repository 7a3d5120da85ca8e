package io.clpmaint.product.data;

/** Where a configuration file keeps what is more than a name: paths, with {@code %1$s} for the element's name. */
public enum ConfigurationPath implements TableRow {
    /** How long a lost heartbeat is waited for, in milliseconds. */
    HEARTBEAT_TIMEOUT("/root/cluster/heartbeat/timeout", Evidence.VERIFIED, Sources.VMWARE),
    /** The time between two heartbeats, in milliseconds. */
    HEARTBEAT_INTERVAL("/root/cluster/heartbeat/interval", Evidence.MEMORY, Sources.MEMORY),
    /** Whether a group starts with the cluster: 1 or 0. */
    GROUP_START("/root/group@%1$s/start", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** Whether a group fails over by itself: 1 or 0. */
    GROUP_FAILOVER("/root/group@%1$s/failover", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** Whether a group goes home by itself: 1 or 0. */
    GROUP_FAILBACK("/root/group@%1$s/failback", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** The place of a server among those that a group may run on; {@code %2$s} is the server. */
    GROUP_SERVER("/root/group@%1$s/policy@%2$s/order", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** The kind of an address of a server, {@code lan} for an interconnect; {@code %1$s} is the server, {@code %2$s} its number. */
    SERVER_DEVICE_TYPE("/root/server@%1$s/device@%2$s/type", Evidence.VERIFIED, Sources.CFSET),
    /** An address of a server; {@code %1$s} is the server, {@code %2$s} its number. */
    SERVER_DEVICE("/root/server@%1$s/device@%2$s/info", Evidence.VERIFIED, Sources.CFSET),
    /** The number of the addresses over which a heartbeat goes; {@code %1$s} is type and name. */
    HEARTBEAT_DEVICE("/root/heartbeat/%1$s/device", Evidence.VERIFIED, Sources.CFSET),
    /** Whether a new side of a mirror is filled by itself: 1 or 0; {@code %1$s} is type and name. */
    INITIAL_CONSTRUCTION("/root/resource/%1$s/parameters/fullcopy", Evidence.VERIFIED, Sources.CFSET),
    /** Where a mirror is mounted; {@code %1$s} is type and name. */
    MOUNT_POINT("/root/resource/%1$s/parameters/mount/point", Evidence.VERIFIED, Sources.CFSET),
    /** The type of the file system that a resource mounts; {@code %1$s} is type and name. */
    FILE_SYSTEM("/root/resource/%1$s/parameters/fs", Evidence.VERIFIED, Sources.CFSET),
    /** The partition of a disk resource; {@code %1$s} is type and name. */
    DISK_DEVICE("/root/resource/%1$s/parameters/device", Evidence.VERIFIED, Sources.CFSET),
    /** Whether initialising a mirror makes its file system, too: 1 or 0; {@code %1$s} is type and name. */
    INITIAL_MKFS("/root/resource/%1$s/parameters/mkfs", Evidence.VERIFIED, Sources.CFSET),
    /** The data partition of a mirror; {@code %1$s} is type and name. */
    DATA_PARTITION("/root/resource/%1$s/parameters/diskdev/dppath", Evidence.VERIFIED, Sources.CFSET),
    /** The cluster partition of a mirror; {@code %1$s} is type and name. */
    CLUSTER_PARTITION("/root/resource/%1$s/parameters/diskdev/cppath", Evidence.VERIFIED, Sources.CFSET),
    /** What a monitor watches; {@code %1$s} is type and name. */
    MONITOR_TARGET("/root/monitor/%1$s/target", Evidence.VERIFIED, Sources.CFSET),
    /** The mirror that a monitor watches; {@code %1$s} is type and name. */
    MONITOR_OBJECT("/root/monitor/%1$s/parameters/object", Evidence.VERIFIED, Sources.CFSET);

    private final Known known;

    ConfigurationPath(String text, Evidence evidence, String source) {
        this.known = new Known(text, evidence, source);
    }

    @Override
    public Known known() {
        return known;
    }
}
