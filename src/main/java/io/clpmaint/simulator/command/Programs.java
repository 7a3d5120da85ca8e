package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.ProgramTable;

/** Installs on a server what knows the cluster: the product's commands and the system's that change the server. */
public final class Programs {

    private static final ProductVersion SERVICE_HELPER = new ProductVersion(4, 3);

    private final Cluster cluster;

    /**
     * The programs of a cluster.
     *
     * @param cluster the cluster
     */
    public Programs(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Installs them on a server.
     *
     * @param host the server
     * @param machine the machine that executes its commands
     */
    public void install(Host host, Machine machine) {
        ProgramTable programs = machine.programs();
        product(host, programs);
        Systemctl systemctl = new Systemctl(cluster, host);
        ServiceTools services = new ServiceTools(cluster, host);
        programs.install("systemctl", systemctl);
        programs.install("chkconfig", services::chkconfig);
        programs.install("service", services::service);
        if (cluster.spec().product().atLeast(SERVICE_HELPER)) {
            programs.install("clpsvcctrl.sh", services::clpsvcctrl);
        }
        programs.install("reboot", p -> PowerCommand.down(p, host, true));
        programs.install("poweroff", p -> PowerCommand.down(p, host, false));
        programs.install("halt", p -> PowerCommand.down(p, host, false));
        programs.install("shutdown", p -> PowerCommand.shutdown(p, host));
        programs.install("init", p -> PowerCommand.init(p, host));
        programs.install("telinit", p -> PowerCommand.init(p, host));
        new PackageTools(cluster, host).install(programs);
    }

    private void product(Host host, ProgramTable programs) {
        programs.install("clpstat", new Clpstat(cluster, host));
        programs.install("clpgrp", new Clpgrp(cluster, host));
        programs.install("clpcl", new Clpcl(cluster, host));
        programs.install("clpmonctrl", new Clpmonctrl(cluster, host));
        programs.install("clptoratio", new Clptoratio(cluster, host));
        programs.install("clplogcc", new Clplogcc(cluster, host));
        programs.install("clpdown", new Clpdown(cluster, host, false));
        programs.install("clpstdn", new Clpdown(cluster, host, true));
        programs.install("clpmdstat", new Clpmdstat(cluster, host, "md"));
        programs.install("clphdstat", new Clpmdstat(cluster, host, "hd"));
        programs.install("clpmdctrl", new Clpmdctrl(cluster, host, "md"));
        programs.install("clphdctrl", new Clpmdctrl(cluster, host, "hd"));
        programs.install("clpmdinit", new Clpmdinit(cluster, host, "md"));
        programs.install("clphdinit", new Clpmdinit(cluster, host, "hd"));
    }
}
