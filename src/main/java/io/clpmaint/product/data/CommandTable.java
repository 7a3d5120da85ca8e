package io.clpmaint.product.data;

import static io.clpmaint.product.data.CommandRow.row;

import io.clpmaint.cluster.Change;
import java.time.Duration;
import java.util.List;

/**
 * The command table: one row for each kind of change, its variants and the versions that word it differently.
 *
 * <p>Services are enabled and disabled with {@code systemctl} and {@code chkconfig}, in all versions: the manuals
 * print that (X 4.1 Maintenance Guide p.39), while of {@code clpsvcctrl.sh} neither the first version nor what its
 * words {@code core} and {@code mgr} cover is certain. The mirror agent is stopped and started with {@code clpcl},
 * because the state that systemd shows may differ from the product's (X 4.2 Getting Started Guide 6.5.20), and a unit
 * that systemd believes to be running would not be started.
 */
final class CommandTable {

    static final String THROUGH_CLUSTER = "through-cluster";
    static final String PLAIN = "plain";
    static final String LINUX = "linux";
    static final String WINDOWS = "windows";
    static final String MOUNTED = "mounted-";
    static final String WRITABLE = "writable";
    static final String XFS = "xfs";
    static final String ALERTS = "alerts";
    static final String DYNAMIC = "dynamic-";
    static final String QUICK = "quick-";
    static final String DEB = ".deb";
    static final String RESTART = "restart";
    static final String MIRROR = "md";
    static final String HYBRID = "hd";
    static final String SHELL = "shell";

    private static final Duration SECOND = Duration.ofSeconds(1);

    static final List<CommandRow> ROWS = List.of(
            row(Change.StopCluster.class, "clpcl", "-t")
                    .takes(
                            SECOND.multipliedBy(30),
                            Timing.DAEMON_STOP_WAIT.duration().plusMinutes(7))
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS),
            row(Change.StartCluster.class, "clpcl", "-s")
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(2))
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS),
            row(Change.StopWholeCluster.class, "clpcl", "-t", "-a")
                    .takes(
                            SECOND.multipliedBy(45),
                            Timing.DAEMON_STOP_WAIT.duration().plusMinutes(7))
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS),
            row(Change.StartWholeCluster.class, "clpcl", "-s", "-a")
                    .takes(SECOND.multipliedBy(10), Duration.ofMinutes(3))
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS),
            row(Change.ShutDownWholeCluster.class, "clpstdn", "-r")
                    .when(RESTART)
                    .takes(Timing.REBOOT.duration(), Timing.REBOOT_WORST.duration())
                    .endsTheConnection()
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.17"),
            row(Change.ShutDownWholeCluster.class, "clpstdn")
                    .when(PLAIN)
                    .takes(Duration.ofMinutes(1), Duration.ofMinutes(10))
                    .endsTheConnection()
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.17"),
            row(Change.StopMirrorAgent.class, "clpcl", "-t", "--md")
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(2))
                    .known(Evidence.VERIFIED, Sources.CHANGE_IP),
            row(Change.StartMirrorAgent.class, "clpcl", "-s", "--md")
                    .takes(
                            SECOND.multipliedBy(10),
                            Timing.MIRROR_AGENT_START_WORST.duration().multipliedBy(2))
                    .known(Evidence.INFERENCE, "the switch: " + Sources.CHANGE_IP),
            row(Change.StartServices.class, "systemctl", "start", "{services}")
                    .on(InitSystem.SYSTEMD)
                    .takes(SECOND.multipliedBy(3), Duration.ofMinutes(3))
                    .andEach(SECOND)
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.12"),
            row(Change.StartServices.class, "sh", "-c", "{services|service % start| && }")
                    .on(InitSystem.SYSV)
                    .takes(SECOND.multipliedBy(3), Duration.ofMinutes(3))
                    .andEach(SECOND)
                    .known(Evidence.VERIFIED, Sources.V3 + " 5.2"),
            row(Change.StopServices.class, "systemctl", "stop", "{services}")
                    .on(InitSystem.SYSTEMD)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(
                            Evidence.INFERENCE,
                            Sources.V3 + " 6.1.2-6.1.3 name the stop, not the command: systemctl(1)"),
            row(Change.StopServices.class, "sh", "-c", "{services|service % stop| && }")
                    .on(InitSystem.SYSV)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.INFERENCE, Sources.V3 + " 6.1.2-6.1.3 name the stop, not the command: service(8)"),
            row(Change.SuspendCluster.class, "clpcl", "--suspend")
                    .takes(SECOND.multipliedBy(10), Duration.ofMinutes(5))
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS),
            row(Change.ResumeCluster.class, "clpcl", "--resume")
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(3))
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS),
            row(Change.MoveGroup.class, "clpgrp", "-m", "{group}", "-a", "{to}")
                    .takes(SECOND.multipliedBy(45), Timing.GROUP_COMMAND_TIMEOUT.duration())
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS + "; not positional as in operators' notes"),
            row(Change.StartGroup.class, "clpgrp", "-s", "{group}")
                    .takes(SECOND.multipliedBy(25), Timing.GROUP_COMMAND_TIMEOUT.duration())
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS),
            row(Change.StopGroup.class, "clpgrp", "-t", "{group}")
                    .takes(SECOND.multipliedBy(20), Timing.GROUP_COMMAND_TIMEOUT.duration())
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS),
            row(Change.SuspendMonitors.class, "clpmonctrl", "-s", "-m", "{monitors}")
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .andEach(Timing.MONITOR_WAIT.duration())
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.37; -m: " + Sources.SCHEDULE),
            row(Change.ResumeMonitors.class, "clpmonctrl", "-r", "-m", "{monitors}")
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .andEach(Timing.MONITOR_WAIT.duration())
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.38; -m: " + Sources.SCHEDULE),
            row(Change.SetRatio.class, "clptoratio", "-r", "{ratio}", "-t", "{time}")
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.37"),
            row(Change.ResetRatio.class, "clptoratio", "-i")
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.38"),
            row(Change.DisableServices.class, "systemctl", "disable", "{services}")
                    .on(InitSystem.SYSTEMD)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.39"),
            row(Change.DisableServices.class, "sh", "-c", "{services|chkconfig % off| && }")
                    .on(InitSystem.SYSV)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.39"),
            row(Change.EnableServices.class, "systemctl", "enable", "{services}")
                    .on(InitSystem.SYSTEMD)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.40"),
            row(Change.EnableServices.class, "sh", "-c", "{services|chkconfig % on| && }")
                    .on(InitSystem.SYSV)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.40"),
            row(Change.EndWork.class, "kill", "-s", "TERM", "--", "{leader|-%| }")
                    .takes(SECOND, Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, "operating system"),
            row(Change.Reboot.class, "clpdown", "-r")
                    .when(THROUGH_CLUSTER)
                    .takes(Timing.REBOOT.duration(), Timing.REBOOT_WORST.duration())
                    .endsTheConnection()
                    .known(Evidence.VERIFIED, Sources.CLPAIC_TOOLS + "; " + Sources.GS42 + " 6.5.18"),
            row(Change.Reboot.class, "shutdown", "-r", "now")
                    .when(PLAIN)
                    .takes(Timing.REBOOT.duration(), Timing.REBOOT_WORST.duration())
                    .endsTheConnection()
                    .known(Evidence.VERIFIED, "operating system"),
            row(Change.PowerOff.class, "clpdown")
                    .when(THROUGH_CLUSTER)
                    .takes(Duration.ofMinutes(1), Duration.ofMinutes(10))
                    .endsTheConnection()
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.17"),
            row(Change.PowerOff.class, "shutdown", "-h", "now")
                    .when(PLAIN)
                    .takes(Duration.ofMinutes(1), Duration.ofMinutes(10))
                    .endsTheConnection()
                    .known(Evidence.VERIFIED, "operating system"),
            row(Change.ShutDownParted.class, "clpdown")
                    .takes(Duration.ofMinutes(1), Duration.ofMinutes(10))
                    .endsTheConnection()
                    .known(Evidence.VERIFIED, Sources.V3 + " 11.5; the command: " + Sources.MG41 + " p.17"),
            row(Change.CollectLogs.class, "clplogcc", "-o", "{directory}")
                    .after("mkdir", "-p", "{directory}")
                    .takes(Timing.LOG_COLLECTION.duration(), Duration.ofMinutes(30))
                    .known(Evidence.MEMORY, "the default type is the full set; there is no -f"),
            row(Change.RegisterLicence.class, "clplcnsc", "-i", "{file}")
                    .takes(SECOND.multipliedBy(3), Duration.ofMinutes(2))
                    .known(Evidence.VERIFIED, "github EXPRESSCLUSTER/Azure Image_Builder"),
            row(Change.InstallProduct.class, "rpm", "-i", "{file}")
                    .when(PLAIN)
                    .takes(Duration.ofMinutes(1), Duration.ofMinutes(30))
                    .known(Evidence.VERIFIED, Sources.MG41 + ", notation"),
            row(Change.InstallProduct.class, "dpkg", "-i", "{file}")
                    .when(DEB)
                    .takes(Duration.ofMinutes(1), Duration.ofMinutes(30))
                    .known(Evidence.INFERENCE, "as rpm, where packages are dpkg's"),
            row(Change.UninstallProduct.class, "rpm", "-e", "clusterpro")
                    .when(PLAIN)
                    .takes(SECOND.multipliedBy(30), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.V3 + " 2.1"),
            row(Change.UninstallProduct.class, "dpkg", "-P", "clusterpro")
                    .when(DEB)
                    .takes(SECOND.multipliedBy(30), Duration.ofMinutes(10))
                    .known(Evidence.INFERENCE, "as rpm, where packages are dpkg's; -P leaves nothing to be asked for"),
            row(Change.UpdateProduct.class, "rpm", "-U", "{file}")
                    .when(PLAIN)
                    .takes(Duration.ofMinutes(1), Duration.ofMinutes(30))
                    .known(Evidence.INFERENCE, "as rpm -i: " + Sources.MG41 + ", notation"),
            row(Change.UpdateProduct.class, "dpkg", "-i", "{file}")
                    .when(DEB)
                    .takes(Duration.ofMinutes(1), Duration.ofMinutes(30))
                    .known(Evidence.INFERENCE, "as rpm, where packages are dpkg's"),
            row(Change.MountReadOnly.class, "mount", "-r", "{device}", "{directory}")
                    .after("mkdir", "-p", "{directory}")
                    .takes(SECOND.multipliedBy(3), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.V3 + " 11.8.2"),
            row(Change.Unmount.class, "umount", "{directory}")
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(5))
                    .known(Evidence.VERIFIED, Sources.V3 + " 11.8.2"),
            row(Change.ClearLogs.class, "find", "/opt/nec/clusterpro/log/", "-mindepth", "1", "-delete")
                    .when(PLAIN)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.MG41 + ", deleting logs and alerts, 3"),
            row(Change.ClearLogs.class, "find", "/opt/nec/clusterpro/alert/log/", "-mindepth", "1", "-delete")
                    .when(ALERTS)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.MG41 + ", deleting logs and alerts, 4"),
            row(Change.RenameHost.class, "hostnamectl", "set-hostname", "{name}")
                    .known(Evidence.VERIFIED, "operating system, with systemd"),
            row(Change.PullConfiguration.class, "clpcfctrl", "--pull", "-l", "-x", "{directory}")
                    .after("mkdir", "-p", "{directory}")
                    .takes(SECOND.multipliedBy(3), Duration.ofMinutes(2))
                    .known(Evidence.VERIFIED, "github EXPRESSCLUSTER/clpcfscript README"),
            row(Change.CheckConfiguration.class, "clpcfctrl", "--compcheck", "-l", "-x", "{directory}")
                    .when(LINUX)
                    .takes(SECOND.multipliedBy(3), Duration.ofMinutes(2))
                    .known(Evidence.VERIFIED, Sources.VMWARE),
            row(Change.CheckConfiguration.class, "clpcfctrl", "--compcheck", "-w", "-x", "{directory}")
                    .when(WINDOWS)
                    .takes(SECOND.multipliedBy(3), Duration.ofMinutes(2))
                    .known(Evidence.VERIFIED, Sources.VMWARE),
            row(Change.PushConfiguration.class, "clpcfctrl", "--push", "-l", "-x", "{directory}")
                    .when(LINUX)
                    .reading("y\n")
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(5))
                    .known(Evidence.VERIFIED, Sources.ALERTS),
            row(Change.PushConfiguration.class, "clpcfctrl", "--push", "-w", "-x", "{directory}")
                    .when(WINDOWS)
                    .reading("y\n")
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(5))
                    .known(Evidence.VERIFIED, Sources.ALERTS),
            row(Change.PushConfiguration.class, "clpcfctrl", "--dpush", "-l", "-x", "{directory}")
                    .when(DYNAMIC + LINUX)
                    .reading("y\n")
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(5))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.90"),
            row(Change.PushConfiguration.class, "clpcfctrl", "--dpush", "-w", "-x", "{directory}")
                    .when(DYNAMIC + WINDOWS)
                    .reading("y\n")
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(5))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.90"),
            row(Change.RecoverMirror.class, "clpmdctrl", "--recovery", "{mirror}")
                    .when(MIRROR)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.V3 + " 11.10.4"),
            row(Change.RecoverMirror.class, "clphdctrl", "--recovery", "{mirror}")
                    .when(HYBRID)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.MG41),
            row(Change.ForceMirrorCopy.class, "clpmdctrl", "--force", "{source}", "{mirror}")
                    .when(MIRROR)
                    .reading("y\n")
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.V3 + " 11.10.5; that it asks: " + Sources.VMWARE),
            row(Change.ForceMirrorCopy.class, "clphdctrl", "--force", "{source}", "{mirror}")
                    .when(HYBRID)
                    .reading("y\n")
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.41"),
            row(Change.ActivateMirror.class, "clpmdctrl", "--active", "{mirror}")
                    .when(MOUNTED + MIRROR)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.V3 + " 11.8.1"),
            row(Change.ActivateMirror.class, "clpmdctrl", "--active", "-nomount", "{mirror}")
                    .when(MIRROR)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.GS42 + " 6.5.12"),
            row(Change.DeactivateMirror.class, "clpmdctrl", "--deactive", "{mirror}")
                    .when(MIRROR)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.GS42 + " 6.5.12"),
            row(Change.ActivateMirror.class, "clphdctrl", "--active", "{mirror}")
                    .when(MOUNTED + HYBRID)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.V3 + " 11.8.1"),
            row(Change.ActivateMirror.class, "clphdctrl", "--active", "-nomount", "{mirror}")
                    .when(HYBRID)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.GS42 + " 6.5.12"),
            row(Change.DeactivateMirror.class, "clphdctrl", "--deactive", "{mirror}")
                    .when(HYBRID)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.GS42 + " 6.5.12"),
            row(Change.SwitchPartition.class, "clproset", "-w", "-d", "{device}")
                    .when(WRITABLE)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.GS42 + " 6.5.12"),
            row(Change.SwitchPartition.class, "clproset", "-o", "-d", "{device}")
                    .when(PLAIN)
                    .takes(SECOND.multipliedBy(2), Duration.ofMinutes(1))
                    .known(Evidence.VERIFIED, Sources.GS42 + " 6.5.12"),
            row(
                            Change.ReplayLog.class,
                            "sh",
                            "-c",
                            "{device|d=$(mktemp -d) && mount -t xfs % $d && umount $d && rmdir $d|; }")
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(30))
                    .known(Evidence.VERIFIED, Sources.GS42 + " 6.5.13"),
            row(Change.CheckFileSystem.class, "xfs_repair", "{device}")
                    .when(XFS)
                    .takes(Duration.ofMinutes(5), Duration.ofHours(12))
                    .known(Evidence.VERIFIED, Sources.GS42 + " 6.5.13"),
            row(Change.CheckFileSystem.class, "fsck", "-y", "{device}")
                    .when(PLAIN)
                    .takes(Duration.ofMinutes(5), Duration.ofHours(12))
                    .known(Evidence.VERIFIED, Sources.GS42 + " 6.5.12; -y: operating system"),
            row(Change.MakeFileSystem.class, "mkfs", "-t", "xfs", "-f", "{device}")
                    .when(XFS)
                    .takes(SECOND.multipliedBy(30), Duration.ofHours(1))
                    .known(Evidence.VERIFIED, Sources.V3 + " 11.9; -f: operating system"),
            row(Change.MakeFileSystem.class, "mkfs", "-t", "{type}", "{device}")
                    .when(PLAIN)
                    .takes(SECOND.multipliedBy(30), Duration.ofHours(1))
                    .known(Evidence.VERIFIED, Sources.V3 + " 11.9"),
            row(Change.WritePartitions.class, "sfdisk", "{device}")
                    .reading("{script}")
                    .takes(SECOND.multipliedBy(3), Duration.ofMinutes(2))
                    .known(Evidence.VERIFIED, "operating system"),
            row(Change.WriteLayout.class, "sh", "-c", LayoutProof.WRITE, "write-layout", "{device}", "{file}", "{own}")
                    .takes(SECOND.multipliedBy(3), Duration.ofMinutes(2))
                    .known(Evidence.VERIFIED, "operating system"),
            row(Change.MakeFirstFileSystem.class, "sh", "-c", LayoutProof.MAKE_XFS, "make-file-system", "{device}")
                    .when(XFS)
                    .takes(SECOND.multipliedBy(30), Duration.ofHours(1))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.66 and 77; -f: operating system"),
            row(
                            Change.MakeFirstFileSystem.class,
                            "sh",
                            "-c",
                            LayoutProof.MAKE,
                            "make-file-system",
                            "{device}",
                            "{type}")
                    .when(PLAIN)
                    .takes(SECOND.multipliedBy(30), Duration.ofHours(1))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.66 and 77"),
            row(Change.InitialiseClusterPartition.class, "clpmdinit", "--create", "force", "{mirror}")
                    .when(MIRROR)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.42"),
            row(Change.InitialiseClusterPartition.class, "clphdinit", "--create", "force", "{mirror}")
                    .when(HYBRID)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.42"),
            row(Change.InitialiseClusterPartition.class, "clpmdinit", "--create", "quick", "{mirror}")
                    .when(QUICK + MIRROR)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.43"),
            row(Change.InitialiseClusterPartition.class, "clphdinit", "--create", "quick", "{mirror}")
                    .when(QUICK + HYBRID)
                    .takes(SECOND.multipliedBy(5), Duration.ofMinutes(10))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.43"),
            // with the partition's size: without it dd ends with an error where all went well, which looks like any
            // other
            row(
                            Change.WipeClusterPartition.class,
                            "sh",
                            "-c",
                            "{device|dd if=/dev/zero of=% count=$(blockdev --getsz %)|; }")
                    .takes(SECOND.multipliedBy(20), Duration.ofMinutes(30))
                    .known(Evidence.VERIFIED, Sources.MG41 + " p.43; the size: operating system"),
            row(Change.Custom.class, "{words}")
                    .takes(SECOND.multipliedBy(30), Duration.ofHours(1))
                    .known(Evidence.VERIFIED, "the site's own"),
            row(Change.Custom.class, "sh", "-c", "{words}")
                    .when(SHELL)
                    .takes(SECOND.multipliedBy(30), Duration.ofHours(1))
                    .known(Evidence.VERIFIED, "the site's own"));

    private CommandTable() {}
}
