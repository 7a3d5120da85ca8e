package io.clpmaint.simulator.system;

import io.clpmaint.product.data.InitSystem;
import io.clpmaint.simulator.model.Addresses;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.ProgramTable;
import java.util.Set;

/** Installs on a server the operating system's tools that know the model. */
public final class SystemPrograms {

    private static final Set<String> SYSTEMD =
            Set.of("systemctl", "journalctl", "hostnamectl", "timedatectl", "systemd-run");

    /** What the servers of some distributions have and those of others have not. Scripts ask for these to find out where they run. */
    private static final Set<String> OF_SOME = Set.of(
            "apt",
            "apt-cache",
            "apt-get",
            "apt-mark",
            "aptitude",
            "dnf",
            "dpkg",
            "dpkg-query",
            "dracut",
            "grub-editenv",
            "grub-mkconfig",
            "grub-set-default",
            "grub2-editenv",
            "grub2-mkconfig",
            "grub2-set-default",
            "grubby",
            "initctl",
            "needs-restarting",
            "pacman",
            "rc-service",
            "rpm",
            "rpmdb",
            "snap",
            "update-grub",
            "update-initramfs",
            "yum",
            "zypper");

    private final Cluster cluster;
    private final Addresses addresses;

    /**
     * The tools of a cluster's servers.
     *
     * @param cluster the cluster
     */
    public SystemPrograms(Cluster cluster) {
        this.cluster = cluster;
        this.addresses = cluster.addresses();
    }

    /**
     * Installs them on a server.
     *
     * @param host the server
     * @param machine the machine that executes its commands
     */
    public void install(Host host, Machine machine) {
        ProgramTable programs = machine.programs();
        programs.lack(OF_SOME);
        packages(host, programs);
        identity(host, machine);
        new BootLoader(cluster, host).install(programs);
        ModuleTools modules = new ModuleTools(host);
        modules.install(programs);
        ProcFiles.install(modules, machine.files(), programs);
        programs.install("sysctl", new Sysctl(host, machine.files())::run);
        PowerTools power = new PowerTools(host);
        power.install(programs);
        new UptimeTools(cluster, host).install(programs);
        boolean systemd = host.spec().init() == InitSystem.SYSTEMD;
        InitScripts scripts = new InitScripts(cluster, host, systemd);
        programs.install("systemctl", new Systemctl(cluster, host, power));
        programs.hide(name -> !systemd && SYSTEMD.contains(name));
        programs.install("chkconfig", scripts::chkconfig);
        programs.install("service", scripts::service);
    }

    /** Who the server is and what it logs. */
    private void identity(Host host, Machine machine) {
        IdentityTools identity = new IdentityTools(cluster, host);
        identity.install(machine.programs());
        identity.files(machine.files(), addresses);
        new NetworkTools(cluster, host, addresses).install(machine.programs());
        ProgramTable programs = machine.programs();
        NameService names = new NameService(cluster, host, addresses);
        programs.find("hostname").ifPresent(plain -> programs.install("hostname", names.hostname(plain)));
        LogTools log = new LogTools(host, machine.files());
        log.install(machine.programs());
        log.booted();
        host.onBoot(log::booted);
    }

    private void packages(Host host, ProgramTable programs) {
        Rpm rpm = new Rpm(cluster, host);
        switch (host.spec().distribution()) {
            case EL -> {
                Dnf dnf = new Dnf(cluster, host);
                programs.install("dnf", dnf);
                programs.install("yum", dnf);
                programs.install("needs-restarting", dnf::needsRestarting);
                programs.install("rpm", rpm::run);
                programs.install("rpmdb", rpm::run);
            }
            case SUSE -> {
                programs.install("zypper", new Zypper(cluster, host)::run);
                programs.install("rpm", rpm::run);
                programs.install("rpmdb", rpm::run);
            }
            case DEBIAN -> {
                Apt apt = new Apt(cluster, host);
                Dpkg dpkg = new Dpkg(cluster, host);
                programs.install("apt-get", apt::run);
                programs.install("apt", apt::run);
                programs.install("apt-mark", apt::mark);
                programs.install("apt-cache", apt::cache);
                programs.install("dpkg", dpkg::run);
                programs.install("dpkg-query", dpkg::run);
            }
        }
    }
}
