package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.product.data.ToolPhrase;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.DiskSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code clproset}: makes partitions of this server read-only or writable, whatever the cluster does (X 4.1 Maintenance Guide
 * p.63). It keeps nobody from making writable what another server has mounted.
 */
final class Clproset extends ProductCommand {

    Clproset(Cluster cluster, Host local) {
        super(Tool.CLPROSET, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        long ways = Stream.of("-d", "-r", "-a").filter(arguments::has).count();
        if (ways != 1
                || (arguments.has("-r") && !arguments.has("-t"))
                || (arguments.has("-t") && arguments.has("-d"))) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        List<String> devices = arguments.value("-d").map(List::of).orElseGet(() -> devices(arguments));
        if (devices.isEmpty()) {
            fail(process, ToolPhrase.RESOURCE_INVALID_NAME);
        } else {
            set(process, devices, arguments.has("-o"));
        }
    }

    /** The partitions of the resources that are meant. */
    private List<String> devices(Arguments arguments) {
        Optional<String> name = arguments.value("-r");
        String type = arguments.value("-t").orElse("disk");
        return type.equals("disk")
                ? cluster.disks().stream()
                        .filter(d -> name.isEmpty() || name.get().equals(d.name()))
                        .map(d -> d.deviceOn(local))
                        .filter(local.access().ofResources()::contains)
                        .toList()
                : cluster.mirrors().stream()
                        .filter(m -> m.spec().type().equals(type))
                        .filter(m -> name.isEmpty() || name.get().equals(m.name()))
                        .flatMap(m -> m.side(local).stream())
                        .map(s -> DiskSpec.partition(s.device(), s.spec().dataPartition()))
                        .toList();
    }

    private void set(Process process, List<String> devices, boolean readOnly) {
        boolean well = true;
        for (String device : devices) {
            boolean free = exists(device) && !inUse(process, device);
            if (free) {
                local.access().set(device, readOnly);
            }
            process.out((free ? ToolPhrase.PARTITION_SET : ToolPhrase.PARTITION_FAILED).text(device) + "\n");
            well &= free;
        }
        process.exit(well ? ExitCode.OK.code() : ExitCode.FAILED.code());
    }

    private boolean exists(String device) {
        return local.disks().all().stream()
                .filter(d -> !d.failed())
                .flatMap(d ->
                        d.table().stream().flatMap(t -> t.partitions().stream()).map(p -> d.partitionName(p.number())))
                .anyMatch(name -> device.equals("/dev/" + name));
    }

    private boolean inUse(Process process, String device) {
        return local.access().active(device)
                || process.machine().files().mounts().stream()
                        .anyMatch(m -> m.device().equals(device))
                || cluster.mirrors().stream().anyMatch(m -> m.activeOn(local) && lies(m, device));
    }

    private boolean lies(MirrorDisk mirror, String device) {
        return mirror.side(local)
                .filter(s ->
                        DiskSpec.partition(s.device(), s.spec().dataPartition()).equals(device))
                .isPresent();
    }
}
