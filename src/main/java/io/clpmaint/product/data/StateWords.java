package io.clpmaint.product.data;

import static io.clpmaint.product.data.Evidence.MEMORY;
import static io.clpmaint.product.data.Evidence.MEMORY_LOW;
import static io.clpmaint.product.data.Evidence.VERIFIED;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.cluster.State;
import io.clpmaint.product.data.Vocabulary.Word;
import java.util.List;

/** The product's state words (in English: the only language in which they were ever seen). */
public final class StateWords {

    /** Servers in {@code clpstat}. */
    public static final Vocabulary<ServerState> SERVER = new Vocabulary<>(
            "server",
            List.of(
                    word("Online", ServerState.ONLINE, VERIFIED, Sources.CLPAIC),
                    word("Offline", ServerState.OFFLINE, VERIFIED, Sources.CLPAIC),
                    word("Online Pending", ServerState.ONLINE_PENDING, MEMORY, Sources.REST_APP),
                    word("Offline Pending", ServerState.OFFLINE_PENDING, MEMORY, Sources.REST_APP),
                    word("Caution", ServerState.CAUTION, MEMORY, Sources.REST_APP),
                    word("Suspend", ServerState.SUSPEND, MEMORY, Sources.REST_APP),
                    word("Unknown", ServerState.UNKNOWN, MEMORY, Sources.REST_APP)));

    /** Groups in {@code clpstat}. */
    public static final Vocabulary<GroupState> GROUP = new Vocabulary<>(
            "group",
            List.of(
                    word("Online", GroupState.ONLINE, VERIFIED, Sources.CLPAIC),
                    word("Offline", GroupState.OFFLINE, VERIFIED, Sources.CLPAIC),
                    word("Online Pending", GroupState.ONLINE_PENDING, MEMORY, Sources.REST_APP),
                    word("Offline Pending", GroupState.OFFLINE_PENDING, MEMORY, Sources.REST_APP),
                    word("Error", GroupState.ERROR, MEMORY, Sources.MEMORY),
                    word("Unknown", GroupState.UNKNOWN, MEMORY, Sources.REST_APP)));

    /** Resources of groups in {@code clpstat}. */
    public static final Vocabulary<GroupState> RESOURCE = new Vocabulary<>(
            "group resource",
            List.of(
                    word("Online", GroupState.ONLINE, VERIFIED, Sources.CLPAIC),
                    word("Offline", GroupState.OFFLINE, VERIFIED, Sources.CLPAIC),
                    word("Online Pending", GroupState.ONLINE_PENDING, MEMORY, Sources.REST_APP),
                    word("Offline Pending", GroupState.OFFLINE_PENDING, MEMORY, Sources.REST_APP),
                    word("Online Failure", GroupState.ONLINE_FAILURE, MEMORY, Sources.REST_APP),
                    word("Offline Failure", GroupState.OFFLINE_FAILURE, MEMORY, Sources.REST_APP),
                    word("Unused", GroupState.UNUSED, MEMORY, Sources.REST_APP),
                    word("Unknown", GroupState.UNKNOWN, MEMORY, Sources.REST_APP)));

    /** Heartbeat and network-partition resources in {@code clpstat}. */
    public static final Vocabulary<HeartbeatState> HEARTBEAT = new Vocabulary<>(
            "heartbeat",
            List.of(
                    word("Normal", HeartbeatState.NORMAL, VERIFIED, Sources.CLPAIC),
                    word("Offline", HeartbeatState.OFFLINE, VERIFIED, Sources.CLPAIC),
                    word("Caution", HeartbeatState.CAUTION, MEMORY, Sources.REST_APP),
                    word("Error", HeartbeatState.ERROR, MEMORY, Sources.REST_APP),
                    word("Unused", HeartbeatState.UNUSED, MEMORY, Sources.REST_APP),
                    word("Unknown", HeartbeatState.UNKNOWN, MEMORY, Sources.REST_APP)));

    /** Monitors in the main view of {@code clpstat} and in the headings of {@code clpstat -m}. */
    public static final Vocabulary<MonitorState> MONITOR = new Vocabulary<>(
            "monitor",
            List.of(
                    word("Normal", MonitorState.NORMAL, VERIFIED, Sources.CLPAIC),
                    word("Offline", MonitorState.OFFLINE, VERIFIED, Sources.CLPAIC),
                    word("Caution", MonitorState.CAUTION, MEMORY, Sources.REST_APP),
                    word("Error", MonitorState.ERROR, MEMORY, Sources.REST_APP),
                    word("Suspend", MonitorState.SUSPEND, MEMORY, Sources.REST_APP),
                    word("Unused", MonitorState.UNUSED, MEMORY, Sources.REST_APP),
                    word("Unknown", MonitorState.UNKNOWN, MEMORY, Sources.REST_APP)));

    /** Monitors on one server, in the rows of {@code clpstat -m}. */
    public static final Vocabulary<MonitorState> MONITOR_ON_SERVER = new Vocabulary<>(
            "monitor on a server",
            List.of(
                    word("Online", MonitorState.NORMAL, MEMORY, Sources.MEMORY),
                    word("Offline", MonitorState.OFFLINE, MEMORY, Sources.MEMORY),
                    word("Suspend", MonitorState.SUSPEND, MEMORY, Sources.MEMORY),
                    word("Caution", MonitorState.CAUTION, MEMORY, Sources.MEMORY),
                    word("Error", MonitorState.ERROR, MEMORY, Sources.MEMORY),
                    word("Unused", MonitorState.UNUSED, MEMORY, Sources.MEMORY),
                    word("Unknown", MonitorState.UNKNOWN, MEMORY, Sources.MEMORY)));

    /** The first line of {@code clpmdstat --mirror}. */
    public static final Vocabulary<MirrorState> MIRROR = new Vocabulary<>(
            "mirror",
            List.of(
                    word("Normal", MirrorState.NORMAL, VERIFIED, Sources.V3 + " 11.10.2"),
                    word("Recovering", MirrorState.RECOVERING, VERIFIED, Sources.V3 + " 11.10.3"),
                    word("Abnormal", MirrorState.ABNORMAL, VERIFIED, Sources.V3 + " 11.10.2"),
                    word("No Construction", MirrorState.NO_CONSTRUCTION, VERIFIED, Sources.VMWARE),
                    word("Uncertain", MirrorState.UNKNOWN, MEMORY_LOW, Sources.MEMORY)));

    /** The colours in {@code clpmdstat --mirror}. */
    public static final Vocabulary<MirrorColor> MIRROR_COLOR = new Vocabulary<>(
            "mirror side",
            List.of(
                    word("GREEN", MirrorColor.GREEN, VERIFIED, Sources.V3 + " 11.10.2"),
                    word("YELLOW", MirrorColor.YELLOW, VERIFIED, Sources.V3 + " 11.10.3"),
                    word("RED", MirrorColor.RED, VERIFIED, Sources.V3 + " 11.10.2"),
                    word("GRAY", MirrorColor.GRAY, VERIFIED, Sources.VMWARE),
                    word("BLUE", MirrorColor.BLUE, MEMORY, Sources.MEMORY)));

    private StateWords() {}

    /** Every vocabulary. */
    static List<Vocabulary<?>> all() {
        return List.of(SERVER, GROUP, RESOURCE, HEARTBEAT, MONITOR, MONITOR_ON_SERVER, MIRROR, MIRROR_COLOR);
    }

    private static <S extends State> Word<S> word(String text, S state, Evidence evidence, String source) {
        return new Word<>(text, state, evidence, source);
    }
}
