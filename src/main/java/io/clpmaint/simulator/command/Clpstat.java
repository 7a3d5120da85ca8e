package io.clpmaint.simulator.command;

import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Peculiarity;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.StatusLayout;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.shell.Process;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code clpstat}: status and configuration. */
final class Clpstat extends ProductCommand {

    private static final String[] CONFIGURATION = {
        "-i", "--cl", "--sv", "--hb", "--np", "--fnc", "--svg", "--grp", "--rsc", "--mon", "--xcl"
    };

    private Optional<ClusterView> seen = Optional.empty();
    private long seenAt = -1;

    Clpstat(Cluster cluster, Host local) {
        super(Tool.CLPSTAT, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        target(process, arguments).ifPresent(host -> {
            boolean configuration = arguments.hasAny(CONFIGURATION);
            boolean stopped = host.daemon().phase() == Phase.DOWN;
            if (!host.services().active(ProductService.EVT)
                    || !(cluster.names(host) || host.setup().configured())
                    || (stopped && !configuration && peculiar(Peculiarity.STOPPED_NOT_SHOWN))) {
                fail(process, Message.NOT_CONNECTED);
            } else if (host.daemon().phase() == Phase.STARTING && peculiar(Peculiarity.STATUS_FAILS_DURING_START)) {
                fail(process, Message.SPURIOUS_INTERNAL_ERROR);
            } else {
                show(process, arguments, view(host));
            }
        });
    }

    /** The cluster as a server sees it; as this one sees it, looked at anew only when something has changed. */
    private ClusterView view(Host host) {
        if (host != local) {
            return new ClusterView(cluster, host);
        }
        if (seen.isEmpty() || seenAt != cluster.version()) {
            seen = Optional.of(new ClusterView(cluster, local));
            seenAt = cluster.version();
        }
        return seen.get();
    }

    private void show(Process process, Arguments arguments, ClusterView view) {
        if (arguments.has("-g")) {
            printView(process, () -> new StatusMaps(cluster, view).groups());
        } else if (arguments.has("-m")) {
            printView(process, () -> new StatusMaps(cluster, view).monitors());
        } else if (arguments.has("-n")) {
            printView(process, () -> new StatusMaps(cluster, view).heartbeats());
        } else if (arguments.has("-p")) {
            printView(process, () -> new StatusMaps(cluster, view).partitions(StatusLayout.PARTITIONS_HEADER));
        } else if (arguments.has("-f")) {
            printView(process, () -> new StatusMaps(cluster, view).partitions(StatusLayout.FENCING_HEADER));
        } else if (arguments.hasAny(CONFIGURATION)) {
            configuration(process, arguments, new ConfigurationView(cluster, view));
        } else {
            printView(process, () -> new StatusTree(cluster, view, arguments.has("--long")).print());
        }
    }

    private void configuration(Process process, Arguments arguments, ConfigurationView configuration) {
        if (arguments.has("-i")) {
            print(process, configuration.all());
        } else if (arguments.has("--cl")) {
            configuration.cluster();
            print(process, configuration.end());
        } else if (arguments.has("--sv")) {
            part(process, configuration, configuration.servers(arguments.value("--sv")), Message.INVALID_SERVER_NAME);
        } else if (arguments.has("--hb")) {
            part(process, configuration, configuration.heartbeats(arguments.value("--hb")), Message.INVALID_OPTION);
        } else if (arguments.hasAny("--np", "--fnc")) {
            // a cluster without such resources has nothing to show, and nothing is wrong
            part(
                    process,
                    configuration,
                    configuration.partitions(arguments.subject())
                            || arguments.subject().isEmpty(),
                    Message.INVALID_OPTION);
        } else if (arguments.has("--svg")) {
            part(process, configuration, configuration.serverGroups(arguments.value("--svg")), Message.INVALID_OPTION);
        } else if (arguments.has("--xcl")) {
            part(process, configuration, configuration.exclusions(arguments.value("--xcl")), Message.INVALID_OPTION);
        } else if (arguments.has("--grp")) {
            Optional<String> group = arguments.value("--grp");
            part(process, configuration, configuration.groups(group, false), Message.INVALID_GROUP_NAME);
        } else if (arguments.has("--rsc")) {
            part(process, configuration, configuration.resources(arguments.value("--rsc")), Message.INVALID_OPTION);
        } else {
            part(
                    process,
                    configuration,
                    configuration.monitors(arguments.value("--mon")),
                    Message.INVALID_MONITOR_NAME);
        }
    }

    private void part(Process process, ConfigurationView configuration, boolean found, Message otherwise) {
        if (found) {
            print(process, configuration.end());
        } else {
            fail(process, otherwise);
        }
    }

    private void printView(Process process, Supplier<String> view) {
        print(process, asBefore(process, view, () -> true));
    }

    private static void print(Process process, String text) {
        process.out(text);
        process.exit(0);
    }
}
