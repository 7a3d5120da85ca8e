package io.clpmaint.product.data;

import static io.clpmaint.product.data.ConfigBlock.CLUSTER;
import static io.clpmaint.product.data.ConfigBlock.EXCLUSION;
import static io.clpmaint.product.data.ConfigBlock.GROUP;
import static io.clpmaint.product.data.ConfigBlock.HEARTBEAT;
import static io.clpmaint.product.data.ConfigBlock.MONITOR;
import static io.clpmaint.product.data.ConfigBlock.RESOURCE;
import static io.clpmaint.product.data.ConfigBlock.SERVER;
import static io.clpmaint.product.data.ConfigBlock.SERVER_GROUP;

import java.util.Arrays;
import java.util.List;

/**
 * The rows of the blocks of {@code clpstat -i}, in the order in which they are printed. Further rows that the product
 * may print are skipped by readers; these are the ones that maintenance depends on.
 */
public enum ConfigRow {
    /** Free text. */
    CLUSTER_COMMENT(CLUSTER, "Comment", Form.TEXT),
    /** Between heartbeats. */
    HEARTBEAT_INTERVAL(CLUSTER, "Heartbeat Interval", Form.MILLISECONDS),
    /** A lost heartbeat is waited for, at ratio 1. */
    HEARTBEAT_TIMEOUT(CLUSTER, "Heartbeat Timeout", Form.MILLISECONDS),
    /** What a server does that loses a network partition; see {@link ConfigWord}. */
    PARTITION_ACTION(
            CLUSTER,
            "Action at NP Occurrence",
            Form.WORD,
            "the setting: " + Sources.MG41 + " p.35; its place and name in the view are composed"),
    /** Whether a down server that held a group is reset or powered off; see {@link ConfigWord}. */
    FORCED_STOP(
            CLUSTER,
            "Use Forced Stop",
            Form.WORD,
            "the setting: "
                    + Sources.MG41
                    + " p.33, "
                    + Sources.GS42
                    + " 6.4.4; its place and name in the view are composed"),

    /** Free text. */
    SERVER_COMMENT(SERVER, "Comment", Form.TEXT),

    /** The servers of a server group, without a key before them. */
    SERVER_GROUP_SERVERS(SERVER_GROUP, "", Form.SERVERS),

    /** The kind of heartbeat. */
    HEARTBEAT_TYPE(HEARTBEAT, "Type", Form.TEXT),
    /** Free text. */
    HEARTBEAT_COMMENT(HEARTBEAT, "Comment", Form.TEXT),

    /** The kind of group; always {@code failover} here. */
    GROUP_TYPE(GROUP, "Type", Form.TEXT),
    /** Free text. */
    GROUP_COMMENT(GROUP, "Comment", Form.TEXT),
    /** Whether it starts by itself; see {@link ConfigWord}. */
    GROUP_STARTUP(GROUP, "Startup Attribute", Form.WORD),
    /** Whether the cluster moves it by itself; see {@link ConfigWord}. */
    GROUP_FAILOVER(GROUP, "Failover Attribute", Form.WORD),
    /** Whether it moves home by itself; see {@link ConfigWord}. */
    GROUP_FAILBACK(GROUP, "Failback Attribute", Form.WORD),
    /** Where it may run, in order of preference. */
    GROUP_SERVERS(GROUP, "Servers that can run the Group", Form.SERVERS),

    /** The kind of resource, like {@code fip}, {@code md}, {@code hd}, {@code exec}. */
    RESOURCE_TYPE(RESOURCE, "Type", Form.TEXT),
    /** Free text. */
    RESOURCE_COMMENT(RESOURCE, "Comment", Form.TEXT),
    /** The group that it belongs to. */
    RESOURCE_GROUP(RESOURCE, "Group", Form.TEXT),
    /** Only md and hd: what is mounted. */
    MIRROR_DEVICE(RESOURCE, "Mirror Partition Device Name", Form.TEXT),
    /** Only md and hd: where it is mounted. */
    MIRROR_MOUNT(RESOURCE, "Mount Point", Form.TEXT),
    /** Only md and hd: where the data is, on each server. */
    DATA_DEVICE(RESOURCE, "Data Partition Device Name", Form.DEVICES),
    /** Only md and hd: where the mirror's own records are, on each server. */
    CLUSTER_DEVICE(RESOURCE, "Cluster Partition Device Name", Form.DEVICES),
    /** Only md: the two servers. */
    MIRROR_SIDES(RESOURCE, "Mirror Servers", Form.SERVERS),
    /** Only hd: the two server groups. */
    HYBRID_SIDES(RESOURCE, "Mirror Server Groups", Form.SERVER_GROUPS),

    /** The kind of monitor, like {@code fipw}, {@code mdw}, {@code userw}. */
    MONITOR_TYPE(MONITOR, "Type", Form.TEXT),
    /** Free text. */
    MONITOR_COMMENT(MONITOR, "Comment", Form.TEXT),
    /** Only userw: with what it watches the user space. */
    MONITOR_METHOD(MONITOR, "Method", Form.TEXT, Evidence.VERIFIED, Sources.TOOLS),
    /** Only userw: whether it takes its times from the heartbeat; see {@link ConfigWord}. */
    MONITOR_HEARTBEAT_TIMES(MONITOR, "Use HB interval and timeout", Form.WORD, Evidence.VERIFIED, Sources.TOOLS),
    /** The resource that it belongs to; empty for none. */
    MONITOR_TARGET(MONITOR, "Target Resource", Form.TEXT),

    /** How strictly groups are kept apart; see {@link ConfigWord}. */
    EXCLUSION_TYPE(EXCLUSION, "Type", Form.WORD),
    /** The groups that are kept apart. */
    EXCLUSION_GROUPS(EXCLUSION, "Groups", Form.GROUPS);

    /** What a row's value looks like. */
    public enum Form {
        /** Any text, also none. */
        TEXT(""),
        /** One of {@link ConfigWord}. */
        WORD(""),
        /** A whole number of milliseconds. */
        MILLISECONDS(""),
        /** No value; items {@code server0 : name} follow. */
        SERVERS("server"),
        /** No value; items {@code servergroup0 : name} follow. */
        SERVER_GROUPS("servergroup"),
        /** No value; items {@code group0 : name} follow. */
        GROUPS("group"),
        /** No value; items {@code NAME : device} follow, one for each server by its name. */
        DEVICES("");

        private final String item;

        Form(String item) {
            this.item = item;
        }

        /** Whether items follow. */
        public boolean isList() {
            return this == DEVICES || !item.isEmpty();
        }

        /** The word of an item, before its index; empty for devices, whose items are named by the server. */
        public String item() {
            return item;
        }
    }

    private final ConfigBlock block;
    private final String key;
    private final Form form;
    private final Evidence evidence;
    private final String source;

    ConfigRow(ConfigBlock block, String key, Form form) {
        this(block, key, form, "");
    }

    ConfigRow(ConfigBlock block, String key, Form form, String source) {
        this(block, key, form, Evidence.CONSTRUCTED, source);
    }

    ConfigRow(ConfigBlock block, String key, Form form, Evidence evidence, String source) {
        this.block = block;
        this.key = key;
        this.form = form;
        this.evidence = evidence;
        this.source = source;
    }

    /** The block that it belongs to. */
    public ConfigBlock block() {
        return block;
    }

    /** Its key; empty for a list without a key, whose items then have the block's own indent. */
    public String key() {
        return key;
    }

    /** What its value looks like. */
    public Form form() {
        return form;
    }

    /** How well it is known; no sample of a whole view was ever found. */
    public Evidence evidence() {
        return evidence;
    }

    /** What it was composed from; empty for the rules of {@link ConfigBlock} alone. */
    public String source() {
        return source;
    }

    /**
     * The rows of a block.
     *
     * @param block the block
     * @return its rows, in the order in which they are printed
     */
    public static List<ConfigRow> of(ConfigBlock block) {
        return Arrays.stream(values()).filter(row -> row.block == block).toList();
    }
}
