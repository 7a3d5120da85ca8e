package io.clpmaint.simulator.command;

import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.simulator.shell.ProgramTable;
import io.clpmaint.simulator.system.SystemPrograms;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Installs on a server what knows the cluster: the product's commands and the system's that change the server. */
public final class Programs {

    private final Cluster cluster;
    private final Function<Host, Machine> machines;
    private final String configuration;

    /**
     * The programs of a cluster.
     *
     * @param cluster the cluster
     * @param machines the machine of each server
     */
    public Programs(Cluster cluster, Function<Host, Machine> machines) {
        this.cluster = cluster;
        this.machines = machines;
        this.configuration = ConfigurationFile.of(cluster).text();
    }

    /** Files where the product keeps its logs and alerts (X 4.1 Maintenance Guide, deleting logs and alerts). */
    private static final List<String> LOGS = List.of(
            "/opt/nec/clusterpro/log/rc.log.cur",
            "/opt/nec/clusterpro/log/rm.log.cur",
            "/opt/nec/clusterpro/alert/log/alertlog.alt");

    /**
     * Installs them on a server.
     *
     * @param host the server
     * @param machine the machine that executes its commands
     */
    public void install(Host host, Machine machine) {
        ProgramTable programs = machine.programs();
        product(host, programs);
        machine.files().write(ConfigurationFile.PATH, configuration);
        LOGS.forEach(log -> machine.files().write(log, "(not simulated)\n"));
        new SystemPrograms(cluster).install(host, machine);
    }

    private void product(Host host, ProgramTable programs) {
        Set<String> names = new HashSet<>();
        for (Tool tool : Tool.values()) {
            if (tool.in(cluster.spec().product())) {
                program(tool, host).ifPresent(program -> programs.install(tool.program(), program));
                names.add(tool.program());
            }
        }
        programs.hide(name -> names.contains(name) && !host.packages().productUsable());
    }

    private Optional<Program> program(Tool tool, Host host) {
        return switch (tool) {
            case CLPSTAT -> Optional.of(new Clpstat(cluster, host));
            case CLPGRP -> Optional.of(new Clpgrp(cluster, host));
            case CLPCL -> Optional.of(new Clpcl(cluster, host));
            case CLPMONCTRL -> Optional.of(new Clpmonctrl(cluster, host));
            case CLPTORATIO -> Optional.of(new Clptoratio(cluster, host));
            case CLPLOGCC -> Optional.of(new Clplogcc(cluster, host));
            case CLPDOWN -> Optional.of(new Clpdown(cluster, host, false));
            case CLPSTDN -> Optional.of(new Clpdown(cluster, host, true));
            case CLPMDSTAT -> Optional.of(new Clpmdstat(cluster, host, "md"));
            case CLPHDSTAT -> Optional.of(new Clpmdstat(cluster, host, "hd"));
            case CLPMDCTRL -> Optional.of(new Clpmdctrl(cluster, host, "md"));
            case CLPHDCTRL -> Optional.of(new Clpmdctrl(cluster, host, "hd"));
            case CLPROSET -> Optional.of(new Clproset(cluster, host));
            case CLPMDINIT, CLPHDINIT, CLPMDCHNG -> Optional.of(new Clpmdinit(tool, cluster, host));
            case CLPCFCTRL ->
                Optional.of(new Clpcfctrl(cluster, host, h -> machines.apply(h).files()));
            case CLPCFSET -> Optional.of(new Clpcfset(cluster, host));
            case CLPCFCHK -> Optional.of(new Clpcfchk(cluster, host));
            case CLPCFGET -> Optional.of(new Clpcfget(cluster, host));
            case CLPTRNREQ, CLPREXEC -> Optional.of(new Clptrnreq(tool, cluster, host, machines));
            case CLPSVCCTRL -> Optional.of(new Clpsvcctrl(cluster, host));
            case CLPLOGCMD -> Optional.of(new Clplogcmd(cluster, host));
            case CLPPERFC -> Optional.of(new Clpperfc(cluster, host));
            case CLPLCNSC -> Optional.of(new Clplcnsc(cluster, host));
            case CLPRSC -> Optional.of(new Clprsc(cluster, host));
            case CLPBACKUP -> Optional.of(new Clpbackup(Tool.CLPBACKUP, cluster, host));
            case CLPRESTORE -> Optional.of(new Clpbackup(Tool.CLPRESTORE, cluster, host));
            default -> Optional.empty();
        };
    }
}
