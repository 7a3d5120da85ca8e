package io.clpmaint.simulator;

import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Kernel;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.model.Packages;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.shell.disk.Disk;
import io.clpmaint.simulator.system.PackageWork;
import java.util.Collection;
import java.util.stream.Collectors;

/** The whole state of a world as text, one fact a line, for comparison by machines and by eye. */
final class Dump {

    private final Cluster cluster;
    private final Collection<Site> sites;
    private final StringBuilder out = new StringBuilder(4096);

    Dump(Cluster cluster, Collection<Site> sites) {
        this.cluster = cluster;
        this.sites = sites;
    }

    String text() {
        line("time " + cluster.time().now());
        cluster.networks().cuts().forEach(c -> line("cut " + c));
        line("ratio " + cluster.ratio().value() + " end " + cluster.ratio().end() + " stuck "
                + cluster.ratio().stuck());
        cluster.recoveries().lines().forEach(r -> line("recovery " + r));
        cluster.machines().forEach(this::host);
        cluster.groups().forEach(this::group);
        cluster.mirrors().forEach(this::mirror);
        cluster.disks().forEach(d -> line("disk " + d.name() + " active " + d.active() + " at " + d.mountPoint()));
        cluster.breaches().found().forEach(b -> line("breach " + b.at() + " " + b.what()));
        for (Site site : sites) {
            line("files " + site.host().name());
            out.append(site.machine().files().snapshot());
        }
        return out.toString();
    }

    private void host(Host host) {
        line("server " + host.name() + " power " + host.power() + " boot " + host.bootId() + " daemon "
                + host.daemon().phase() + " clean " + host.daemon().leftCleanly() + " suspended "
                + host.daemon().suspendedMonitors());
        line("  name " + host.hostName() + " single-user " + host.singleUser() + " at boot "
                + host.bootsIntoSingleUser() + " hung " + host.hung() + " clock off "
                + host.faults().clockError());
        line("  sees "
                + cluster.membership().seenBy(host).stream().map(Host::name).collect(Collectors.joining(",")));
        Packages packages = host.packages();
        line("  kernel " + packages.running().release() + " next "
                + packages.next().release() + " installed "
                + packages.kernels().stream().map(Kernel::toString).collect(Collectors.joining(",")));
        line("  licensed " + host.setup().licensed() + " configuration "
                + host.setup().configuration());
        line("  packages consistent " + packages.consistent() + " updated " + PackageWork.upToDate(cluster, host)
                + " corrupt "
                + packages.corrupt() + " locked "
                + packages.locked() + " product " + packages.product() + " reboot " + packages.rebootNeeded());
        line("  upgraded " + packages.upgraded() + " added " + packages.added() + " removed " + packages.removed()
                + " held " + packages.held() + " halfway " + packages.halfway());
        packages.history().forEach(t -> line("  history " + t));
        for (Service service : host.services().all()) {
            line("  service " + service.unit() + " enabled " + service.enabled() + " " + service.state());
        }
        host.access().told().forEach((path, readOnly) -> line("  partition " + path + " read-only " + readOnly));
        for (Disk disk : host.disks().all()) {
            line("  disk " + disk.name() + " " + disk.bytes() + " " + disk.serial() + " failed " + disk.failed() + " "
                    + disk.table());
            disk.contents().forEach((number, volume) -> line("    " + number + " " + volume + "\n" + volume.listing()));
        }
    }

    private void group(Group group) {
        line("group " + group.name() + " wanted " + group.wanted() + " last "
                + group.last().map(Host::name).orElse("-"));
        for (Host host : cluster.hosts()) {
            StringBuilder resources = new StringBuilder();
            for (int i = 0; i < group.spec().resources().size(); i++) {
                resources
                        .append(' ')
                        .append(group.spec().resources().get(i).name())
                        .append('=')
                        .append(group.on(host).resource(i));
            }
            line("  on " + host.name() + " " + group.on(host).state() + resources);
        }
    }

    private void mirror(MirrorDisk mirror) {
        long now = cluster.time().millis();
        line("mirror " + mirror.name() + " connected " + mirror.connected() + " due " + mirror.recoveryDue()
                + " in step " + mirror.byHand().synchronising() + " compressed "
                + mirror.byHand().compressing());
        cluster.hosts().forEach(h -> mirror.byHand().on(h).ifPresent(how -> line("  by hand " + h + " " + how)));
        for (MirrorSide side : mirror.sides()) {
            line("  side " + side.name() + " current " + side.current() + " newest " + side.newest() + " missing "
                    + side.missing() + " built " + side.built() + " all "
                    + side.needsAll() + " true " + side.trueCopy() + " behind " + side.behind(now) + " broken "
                    + side.brokenSince() + " updated " + side.lastUpdate() + " size " + side.size());
        }
        mirror.copy()
                .ifPresent(c -> line("  copy " + c.from().name() + " -> " + c.to().name() + " bytes " + c.bytes()
                        + " began " + c.began() + " takes " + c.millis() + " full " + c.full()));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
