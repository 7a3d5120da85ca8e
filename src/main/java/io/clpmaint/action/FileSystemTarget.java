package io.clpmaint.action;

import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.LayoutProof;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The device that a file system lies on: of a mirror that was activated by hand, or a partition that a runbook names.
 *
 * @param server the server
 * @param device the device
 * @param mirror the mirror, where it is one
 * @param group the group that has to be stopped, where it is a mirror's
 * @param apart what proves of a partition that a runbook names that it is not another one, and that nobody uses it
 */
record FileSystemTarget(
        ServerName server, String device, Optional<MirrorName> mirror, Optional<GroupName> group, List<Gate> apart) {

    /** The types of file systems that are known. */
    static final String[] TYPES = {"ext3", "ext4", "xfs"};

    /** The arguments that name it and its file system. */
    static List<ArgumentSpec> withType() {
        List<ArgumentSpec> all = new ArrayList<>(arguments());
        all.add(ArgumentSpec.required("type", ArgumentKind.CHOICE, Text.of("its type", "ファイルシステムの種類"))
                .oneOf(TYPES));
        return all;
    }

    /** The arguments that name it. */
    static List<ArgumentSpec> arguments() {
        return List.of(
                ArgumentSpec.required("server", ArgumentKind.SERVER, Text.of("which server", "対象サーバ")),
                ArgumentSpec.optional(
                        "mirror",
                        ArgumentKind.MIRROR,
                        Text.of(
                                "the mirror, activated there without a mount; its own device is used, never its partition",
                                "マウントなしで活性化したミラー。パーティションではなくミラーパーティションデバイスを使用します")),
                ArgumentSpec.optional(
                        "device",
                        ArgumentKind.PATH,
                        Text.of("the partition, where it is no mirror", "ミラー以外の場合のパーティション")));
    }

    /**
     * Plans what is done with what arguments name.
     *
     * @param arguments the arguments
     * @param context the place of the plan
     * @param plan plans it
     * @return the plan, or why there is none: nothing or too much is named, or the partition belongs to a mirror, and what
     *     is written past its driver makes its sides differ
     */
    static Planned plan(Arguments arguments, ActionContext context, Function<FileSystemTarget, Planned> plan) {
        ServerName server = arguments.server("server");
        if (arguments.has("mirror") == arguments.has("device")) {
            return unknown();
        }
        if (arguments.has("mirror")) {
            MirrorName mirror = new MirrorName(arguments.words("mirror"));
            return Optional.ofNullable(context.config().mirrors().get(mirror))
                    .flatMap(m -> m.device()
                            .map(d -> new FileSystemTarget(
                                    server, d, Optional.of(mirror), Optional.of(m.group()), List.of())))
                    .map(plan)
                    .orElseGet(FileSystemTarget::unknown);
        }
        String device = arguments.words("device");
        for (Map.Entry<MirrorName, ClusterConfig.MirrorPolicy> mirror :
                context.config().mirrors().entrySet()) {
            ClusterConfig.Devices parts = mirror.getValue().devices().get(server);
            if ((parts != null && parts.lieOn(device))
                    || mirror.getValue().device().equals(Optional.of(device))) {
                return new Planned.Impossible(
                        Text.of(
                                        "%s of %s is the device, a partition or the disk of mirror %s",
                                        "%2$s の %1$s はミラー %3$s のデバイス、パーティション、またはディスクです")
                                .with(device, server, mirror.getKey()),
                        Text.of("name the mirror: mirror: %s", "ミラーを指定してください: mirror: %s")
                                .with(mirror.getKey()));
            }
        }
        return plan.apply(new FileSystemTarget(
                server, device, Optional.empty(), Optional.empty(), apart(context, server, device)));
    }

    /** A name proves little: the device behind it is no mirror's, has nothing on it that is in use, and is mounted nowhere else. */
    private static List<Gate> apart(ActionContext context, ServerName server, String device) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", LayoutProof.APART, "apart", device));
        context.config().mirrors().values().forEach(mirror -> {
            mirror.device().ifPresent(words::add);
            Optional.ofNullable(mirror.devices().get(server))
                    .ifPresent(parts -> words.addAll(List.of(parts.clusterPartition(), parts.dataPartition())));
        });
        Gate own = new HostGate.Command(server, words, 0, Optional.empty())
                .meaning(Text.of(
                                "%s of %s has no partitions, and nothing on it is mounted or a mirror's",
                                "%2$s の %1$s にパーティションがなく、マウント中でもミラーのものでもない")
                        .with(device, server));
        // a shared disk: where the cluster runs, it has the resource mounted perhaps
        Stream<Gate> elsewhere = context.config().servers().stream()
                .filter(other -> !other.equals(server)
                        && context.expected().server(other).takesPart())
                .map(other -> unmounted(other, device));
        return Stream.concat(Stream.of(own), elsewhere).toList();
    }

    private static Planned unknown() {
        return new Planned.Impossible(
                Text.of(
                        "the file system is named by exactly one of mirror and device, and the configuration tells the mirror's device",
                        "mirror と device のどちらか一方を指定します。mirror の場合は構成情報にデバイス名が必要です"),
                Text.of(
                        "see `clpstat -i`: Mirror Partition Device Name",
                        "`clpstat -i` の Mirror Partition Device Name を確認してください"));
    }

    /** Nothing uses it: its group is stopped, and it is not mounted. */
    void guard(StepsBuilder steps) {
        group.ifPresent(g -> steps.guard(Gates.is(g, GroupState.OFFLINE)));
        steps.on(server).guard(unmounted());
        apart.forEach(steps::guard);
    }

    /** What is owed while it is open. */
    String key() {
        return "open:" + mirror.map(MirrorName::value).orElse(device + "@" + server);
    }

    /** Opens it for writing, its group being stopped. */
    Change open(boolean mount) {
        return mirror.<Change>map(m -> new Change.ActivateMirror(server, m, mount))
                .orElseGet(() -> new Change.SwitchPartition(server, device, true));
    }

    /** Closes it again. */
    Change close() {
        return mirror.<Change>map(m -> new Change.DeactivateMirror(server, m))
                .orElseGet(() -> new Change.SwitchPartition(server, device, false));
    }

    /** Its name for people. */
    String shown() {
        return mirror.map(m -> m + " (" + device + ")").orElse(device);
    }

    /** What lies on it is a file system of a type. */
    Gate holds(String type) {
        return new HostGate.Command(
                        server, List.of("lsblk", "-dno", "FSTYPE", device), 0, Optional.of("^" + type + "\\s*$"))
                .meaning(Text.of("%s of %s holds a file system of type %s", "%2$s の %1$s のファイルシステムが %3$s である")
                        .with(device, server, type));
    }

    /** It is mounted nowhere on its server. */
    Gate unmounted() {
        return unmounted(server, device);
    }

    private static Gate unmounted(ServerName server, String device) {
        return new HostGate.Command(server, List.of("findmnt", "-n", "-S", device), 1, Optional.empty())
                .meaning(Text.of("%s is not mounted on %s", "%2$s で %1$s がマウントされていない")
                        .with(device, server));
    }
}
