package io.clpmaint.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a command means to the cluster: the closed vocabulary of everything the program may do. Invariants judge a
 * change, the product's command table words it, the plan predicts its effect.
 */
public sealed interface Change {

    /** The server on which the command is executed. */
    ServerName on();

    /** Whether it changes anything at all. */
    default boolean mutates() {
        return true;
    }

    /** The mirror whose side on that server holds nothing that counts from then on, until a complete copy onto it, if any. */
    default Optional<MirrorName> empties() {
        return Optional.empty();
    }

    /**
     * Stop the cluster daemon of one server; its groups stop there.
     *
     * @param on the server
     */
    record StopCluster(ServerName on) implements Change {}

    /**
     * Start the cluster daemon of one server; returns before the server is online.
     *
     * @param on the server
     */
    record StartCluster(ServerName on) implements Change {}

    /**
     * Stop the cluster daemon of every server; all groups stop.
     *
     * @param on where the command is given
     * @param groups the groups that stop with it
     */
    record StopWholeCluster(ServerName on, List<GroupName> groups) implements Change {
        /** Copies the list. */
        public StopWholeCluster {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Start the cluster daemon of every server; returns before the servers are online.
     *
     * @param on where the command is given
     * @param groups the groups that start with it
     */
    record StartWholeCluster(ServerName on, List<GroupName> groups) implements Change {
        /** Copies the list. */
        public StartWholeCluster {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Stop the cluster and then shut every server down, or restart it.
     *
     * @param on where the command is given
     * @param restart whether the servers restart
     * @param groups the groups that stop with it
     */
    record ShutDownWholeCluster(ServerName on, boolean restart, List<GroupName> groups) implements Change {
        /** Copies the list. */
        public ShutDownWholeCluster {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Stop the mirror agent of one server.
     *
     * @param on the server
     */
    record StopMirrorAgent(ServerName on) implements Change {}

    /**
     * Start the mirror agent of one server.
     *
     * @param on the server
     */
    record StartMirrorAgent(ServerName on) implements Change {}

    /**
     * Start the product's management services of one server.
     *
     * @param on the server
     * @param services which, in start order
     */
    record StartServices(ServerName on, List<String> services) implements Change {}

    /**
     * Stop management services of the product on one server.
     *
     * @param on the server
     * @param services which, in the order they are stopped
     */
    record StopServices(ServerName on, List<String> services) implements Change {}

    /**
     * Suspend the whole cluster: heartbeats and monitors stop, groups go on.
     *
     * @param on where the command is given
     */
    record SuspendCluster(ServerName on) implements Change {}

    /**
     * Resume the whole cluster.
     *
     * @param on where the command is given
     */
    record ResumeCluster(ServerName on) implements Change {}

    /**
     * Move a group: it stops on one server and starts on another.
     *
     * @param group the group
     * @param on where it runs and where the command is given
     * @param to where it shall run
     */
    record MoveGroup(GroupName group, ServerName on, ServerName to) implements Change {}

    /**
     * Start a group.
     *
     * @param group the group
     * @param on where
     */
    record StartGroup(GroupName group, ServerName on) implements Change {}

    /**
     * Stop a group.
     *
     * @param group the group
     * @param on where it runs
     */
    record StopGroup(GroupName group, ServerName on) implements Change {}

    /**
     * Suspend monitors on one server.
     *
     * @param on the server
     * @param monitors which
     */
    record SuspendMonitors(ServerName on, List<MonitorName> monitors) implements Change {}

    /**
     * Resume monitors on one server.
     *
     * @param on the server
     * @param monitors which
     */
    record ResumeMonitors(ServerName on, List<MonitorName> monitors) implements Change {}

    /**
     * Multiply the cluster's timeouts for a while; ends by itself.
     *
     * @param on where the command is given
     * @param ratio the factor
     * @param lease for how long
     */
    record SetRatio(ServerName on, int ratio, Duration lease) implements Change {}

    /**
     * Set the cluster's timeouts back to their usual values.
     *
     * @param on where the command is given
     */
    record ResetRatio(ServerName on) implements Change {}

    /**
     * Keep services of the product from starting at boot.
     *
     * @param on the server
     * @param services which, in the order they are disabled
     */
    record DisableServices(ServerName on, List<String> services) implements Change {}

    /**
     * Let services of the product start at boot.
     *
     * @param on the server
     * @param services which, in the order they are enabled
     */
    record EnableServices(ServerName on, List<String> services) implements Change {}

    /**
     * Restart the operating system of one server.
     *
     * @param on the server
     * @param throughCluster whether the cluster daemon runs there and has to stop first
     * @param after whether it follows others of a stopped cluster that restart with it, so that nobody can tell any more how groups are
     */
    record Reboot(ServerName on, boolean throughCluster, boolean after) implements Change {

        /**
         * The restart of one server alone, or of the first of several.
         *
         * @param on the server
         * @param throughCluster whether the cluster daemon runs there and has to stop first
         */
        public Reboot(ServerName on, boolean throughCluster) {
            this(on, throughCluster, false);
        }
    }

    /**
     * Shut one server down and switch it off.
     *
     * @param on the server
     * @param throughCluster whether the cluster daemon runs there and has to stop first
     */
    record PowerOff(ServerName on, boolean throughCluster) implements Change {}

    /**
     * Shut down a server of a cluster whose servers do not see each other and may both run the business: what the cluster
     * shows cannot be trusted then, and every server goes down.
     *
     * @param on the server
     */
    record ShutDownParted(ServerName on) implements Change {}

    /**
     * Collect the product's logs of all servers into a directory of one server.
     *
     * @param on where the command is given
     * @param directory an absolute directory on that server
     */
    record CollectLogs(ServerName on, String directory) implements Change {}

    /** On what system a configuration was saved: the file's own form follows from it (Ver3.0 Maintenance Guide 1.1.1). */
    enum Saved {
        /** On Linux, or fetched from a cluster. */
        LINUX,
        /** By the configuration tool on Windows. */
        WINDOWS
    }

    /**
     * Register a licence of the product on one server.
     *
     * @param on the server
     * @param file the licence file on that server
     */
    record RegisterLicence(ServerName on, String file) implements Change {}

    /**
     * Mount a file system so that it can only be read.
     *
     * @param on the server
     * @param device the device
     * @param directory where
     */
    record MountReadOnly(ServerName on, String device, String directory) implements Change {}

    /**
     * Unmount a file system.
     *
     * @param on the server
     * @param directory where it is mounted
     */
    record Unmount(ServerName on, String directory) implements Change {}

    /**
     * Delete the product's logs or alerts of one server.
     *
     * @param on the server
     * @param alerts whether the alerts are deleted; else the logs
     */
    record ClearLogs(ServerName on, boolean alerts) implements Change {}

    /**
     * Give a host another name of its own, which it keeps when it restarts.
     *
     * @param on the server
     * @param name the name
     */
    record RenameHost(ServerName on, String name) implements Change {}

    /**
     * Fetch the cluster's configuration into a directory of one server.
     *
     * @param on the server
     * @param directory an absolute directory on that server
     */
    record PullConfiguration(ServerName on, String directory) implements Change {}

    /**
     * Check a configuration that is not in force.
     *
     * @param on the server
     * @param directory where it lies
     * @param saved on what system it was saved
     */
    record CheckConfiguration(ServerName on, String directory, Saved saved) implements Change {
        @Override
        public boolean mutates() {
            return false;
        }
    }

    /**
     * Install the product.
     *
     * @param on the server
     * @param file its package file on that server
     */
    record InstallProduct(ServerName on, String file) implements Change {}

    /**
     * Remove the product. What the server knew of the cluster goes with it.
     *
     * @param on the server
     * @param format what kind of package it came in
     */
    record UninstallProduct(ServerName on, Format format) implements Change {

        /** Kinds of packages. */
        public enum Format {
            /** Of Red Hat, SUSE and their like. */
            RPM,
            /** Of Debian and its like. */
            DEB
        }
    }

    /**
     * Bring the product to a newer version of its release.
     *
     * @param on the server
     * @param file its package file on that server
     */
    record UpdateProduct(ServerName on, String file) implements Change {}

    /**
     * Deliver a configuration to every server.
     *
     * @param on where the command is given
     * @param directory where it lies on that server
     * @param saved on what system it was saved
     * @param way what the cluster has to be like for it
     * @param joins the server that it brings into the cluster, if any
     * @param leaves the server that it takes out of the cluster, if any
     * @param renames the server to which it gives another name, if any
     */
    record PushConfiguration(
            ServerName on,
            String directory,
            Saved saved,
            Way way,
            Optional<ServerName> joins,
            Optional<ServerName> leaves,
            Optional<Renaming> renames)
            implements Change {

        /**
         * A configuration with the servers that there are.
         *
         * @param on where the command is given
         * @param directory where it lies on that server
         * @param saved on what system it was saved
         * @param way what the cluster has to be like for it
         */
        public PushConfiguration(ServerName on, String directory, Saved saved, Way way) {
            this(on, directory, saved, way, Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** What has to be so before a configuration can be delivered (Ver3.0 Maintenance Guide 6.1). */
        public enum Way {
            /** Nothing: it takes effect as it is delivered. */
            UPLOAD,
            /** The cluster is suspended. */
            SUSPENDED,
            /** The cluster is stopped on every server. */
            STOPPED,
            /** The cluster is suspended, and resources join a group that goes on running. */
            DYNAMIC
        }
    }

    /**
     * Copy what differs from the newest side of a mirror to the other.
     *
     * @param on where the command is given
     * @param mirror the mirror
     */
    record RecoverMirror(ServerName on, MirrorName mirror) implements Change {}

    /**
     * Copy one side of a mirror onto the other completely, whatever the other holds.
     *
     * @param on where the command is given
     * @param mirror the mirror
     * @param source the side copied from
     * @param ground why that side may be copied from
     */
    record ForceMirrorCopy(ServerName on, MirrorName mirror, ServerName source, Ground ground) implements Change {

        /** Why the data of one side of a mirror may replace what the other one holds. */
        public enum Ground {
            /** The product shows it as the newest. */
            NEWEST,
            /** The product shows neither side as the newest, and this one was written to last: a person chose it. */
            LATEST_UPDATE,
            /** Both sides held the same before their cluster partitions were initialised in this run: it is a matter of choice. */
            EQUAL,
            /** The server of the other side cannot start: a person gave up what it holds. */
            ONLY_SIDE
        }
    }

    /**
     * Activate a mirror by hand while its group is stopped: what is written goes to both sides.
     *
     * @param on the server
     * @param mirror the mirror
     * @param mount whether its file system is mounted, too
     */
    record ActivateMirror(ServerName on, MirrorName mirror, boolean mount) implements Change {}

    /**
     * Deactivate a mirror that was activated by hand.
     *
     * @param on the server
     * @param mirror the mirror
     */
    record DeactivateMirror(ServerName on, MirrorName mirror) implements Change {}

    /**
     * Make a partition of a disk resource writable, or read-only again.
     *
     * @param on the server
     * @param device the partition
     * @param writable whether it becomes writable
     */
    record SwitchPartition(ServerName on, String device, boolean writable) implements Change {}

    /**
     * Replay the log of an xfs file system by mounting and unmounting it: the repair cannot.
     *
     * @param on the server
     * @param device the device
     */
    record ReplayLog(ServerName on, String device) implements Change {}

    /**
     * Check a file system that is not mounted, and repair it.
     *
     * @param on the server
     * @param device the device
     * @param type its type, like {@code ext4}
     */
    record CheckFileSystem(ServerName on, String device, String type) implements Change {}

    /**
     * Make a new, empty file system.
     *
     * @param on the server
     * @param device the device
     * @param type its type, like {@code ext4}
     */
    record MakeFileSystem(ServerName on, String device, String type) implements Change {}

    /**
     * Write a partition table.
     *
     * @param on the server
     * @param device the disk
     * @param script what {@code sfdisk} reads
     */
    record WritePartitions(ServerName on, String device, String script) implements Change {}

    /**
     * Write the partitions of a mirror's disk as a file on its server describes them.
     *
     * @param on the server
     * @param mirror the mirror
     * @param device the whole disk
     * @param file the file, as the partitioning tool dumps it
     * @param own the mirror's partitions, which alone may change: cluster and data partition, then those that are its
     *     afterwards where they are others
     */
    record WriteLayout(ServerName on, MirrorName mirror, String device, String file, List<String> own)
            implements Change {
        /** Copies the list. */
        public WriteLayout {
            own = List.copyOf(own);
        }

        @Override
        public Optional<MirrorName> empties() {
            return Optional.of(mirror);
        }
    }

    /**
     * Make the first file system on the data partition of a mirror that was just initialised, while nothing mirrors: a full
     * copy follows.
     *
     * @param on the server
     * @param mirror the mirror
     * @param device its data partition
     * @param type the type of the file system
     */
    record MakeFirstFileSystem(ServerName on, MirrorName mirror, String device, String type) implements Change {
        @Override
        public Optional<MirrorName> empties() {
            return Optional.of(mirror);
        }
    }

    /**
     * Initialise the cluster partition of a mirror on one server.
     *
     * @param on the server
     * @param mirror the mirror
     * @param quick whether it was overwritten with zeros before, so that only the rest is left to do
     * @param keeps whether what the mirror holds shall outlast it: then the sides have to be equal, as nothing tells them apart
     *     afterwards
     */
    record InitialiseClusterPartition(ServerName on, MirrorName mirror, boolean quick, boolean keeps)
            implements Change {
        @Override
        public Optional<MirrorName> empties() {
            return Optional.of(mirror);
        }
    }

    /**
     * Overwrite the cluster partition of a mirror on one server with zeros.
     *
     * @param on the server
     * @param mirror the mirror
     * @param device the partition
     */
    record WipeClusterPartition(ServerName on, MirrorName mirror, String device) implements Change {
        @Override
        public Optional<MirrorName> empties() {
            return Optional.of(mirror);
        }
    }

    /**
     * End work of this program that goes on by itself on a server: all processes of its group are asked to.
     *
     * @param on the server
     * @param work the id of the command that began it
     * @param leader the id of the process that leads the group
     */
    record EndWork(ServerName on, String work, long leader) implements Change {}

    /**
     * A command of the site, whose meaning the program does not know.
     *
     * @param on the server; the word {@code controller} for the machine the program runs on
     * @param words program and arguments, or one script
     * @param shell whether {@code words} is one script for the shell
     * @param purpose what it is known to do, if declared
     * @param impacts what of that invariants speak of; empty when it is declared harmless
     * @param input the secret that it reads from its standard input, if any
     */
    record Custom(
            ServerName on,
            List<String> words,
            boolean shell,
            Optional<String> purpose,
            List<Impact> impacts,
            Optional<SecretInput> input)
            implements Change {
        /** Copies the lists. */
        public Custom {
            words = List.copyOf(words);
            impacts = List.copyOf(impacts);
        }
    }

    /**
     * A secret that a command reads from its standard input.
     *
     * @param parameter the parameter that it was chosen with, empty for none
     * @param source where it comes from, as it was written
     */
    record SecretInput(String parameter, String source) {}
}
