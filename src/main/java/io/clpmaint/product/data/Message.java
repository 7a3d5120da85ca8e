package io.clpmaint.product.data;

/** What the product's commands answer, beside the views of a state. */
public enum Message implements Phrase, TableRow {
    /** What a command prints when all went well. */
    SUCCEEDED(
            "clpgrp clpcl clpmonctrl clptoratio clpdown clpstdn clpmdctrl",
            "Command succeeded.",
            Evidence.VERIFIED,
            Sources.CLPAIC),
    /** The caller is not root. */
    NOT_ROOT("all", "Log in as root.", Evidence.MEMORY, Sources.MEMORY),
    /** An option that does not exist. */
    INVALID_OPTION("all", "Invalid option.", Evidence.MEMORY, Sources.MEMORY),
    /** No usable configuration. */
    INVALID_CONFIGURATION(
            "all",
            "Invalid configuration file. Create valid cluster configuration data.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** The server is in a state that does not allow it. */
    INVALID_STATUS("clpstat clpcl clpgrp", "Invalid server status.", Evidence.MEMORY, Sources.MEMORY),
    /** No such server. */
    INVALID_SERVER_NAME(
            "all", "Invalid server name. Specify a valid server name in the cluster.", Evidence.MEMORY, Sources.MEMORY),
    /** No such group. */
    INVALID_GROUP_NAME(
            "clpgrp clpstat",
            "Invalid group name. Specify a valid group name in the cluster.",
            Evidence.MEMORY_LOW,
            Sources.MEMORY),
    /** No such monitor. */
    INVALID_MONITOR_NAME(
            "clpmonctrl clpstat",
            "Invalid monitor resource name. Specify a valid monitor resource name in the cluster.",
            Evidence.MEMORY_LOW,
            Sources.MEMORY),
    /** The daemon does not run (clpstat: versions before 4.2). */
    NOT_CONNECTED(
            "all",
            "Could not connect to the server. Check if the cluster daemon is active.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Appears by mistake right after a start of the cluster in 4.0.0 to 4.1.2; transient. */
    SPURIOUS_INTERNAL_ERROR(
            "clpstat",
            "Could not connect to the server. Internal error.Check if memory or OS resources are sufficient.",
            Evidence.VERIFIED,
            Sources.GS42 + " 5.3 no. 35"),
    /** The daemon of the server does not run. */
    NOT_ACTIVE("all", "Server is not active. Check if the cluster daemon is active.", Evidence.MEMORY, Sources.MEMORY),
    /** A server went away meanwhile. */
    CONNECTION_LOST(
            "all",
            "Connection was lost. Check if there is a server where the cluster daemon is stopped in the cluster.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** The servers did not answer each other in time. */
    INTERNAL_TIMEOUT(
            "all",
            "Internal communication timeout has occurred in the cluster server. If it occurs frequently, set the longer timeout.",
            Evidence.MEMORY_LOW,
            Sources.MEMORY),
    /** The group may not run there. */
    GROUP_SERVER_INVALID(
            "clpgrp",
            "Invalid server. Specify a server that can start and stop groups.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Start-up wait. */
    GROUP_START_TOO_EARLY(
            "clpgrp",
            "Could not start the group. Try it again after the other server is started, or after the Wait Synchronization time is timed out.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** No group runs there. */
    GROUP_NONE("clpgrp", "No operable group exists in the server.", Evidence.MEMORY, Sources.MEMORY),
    /** Starting a group that runs here. */
    GROUP_STARTED_HERE(
            "clpgrp", "The group has already been started on the local server.", Evidence.MEMORY, Sources.MEMORY),
    /** Starting a group that runs elsewhere. */
    GROUP_STARTED_ELSEWHERE(
            "clpgrp",
            "The group has already been started on the other server. To start the group on the local server, use -f option.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Stopping a stopped group. */
    GROUP_STOPPED_ALREADY("clpgrp", "The group has already been stopped.", Evidence.MEMORY, Sources.MEMORY),
    /** A resource did not start. */
    GROUP_START_FAILED(
            "clpgrp",
            "Failed to start one or more group resources. Check the status of group.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** A resource did not stop. */
    GROUP_STOP_FAILED(
            "clpgrp",
            "Failed to stop one or more group resources. Check the status of group.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Another operation on the group runs. */
    GROUP_BUSY("clpgrp", "The group is busy. Try again later.", Evidence.MEMORY, Sources.MEMORY),
    /** Some group failed. */
    GROUP_ERROR(
            "clpgrp",
            "An error occurred on one or more groups. Check the status of group.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** The server cannot take the group. */
    GROUP_SERVER_NOT_READY(
            "clpgrp",
            "Server is not in a condition to start group or any critical monitor error is detected.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Nowhere to move to. */
    GROUP_NO_DESTINATION(
            "clpgrp",
            "There is no appropriate destination for the group. Other servers are not in a condition to start group or any critical monitor error is detected.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Only groups of virtual machines move while they run. */
    GROUP_NO_MACHINE(
            "clpgrp",
            "The group is not a virtual machine group.",
            Evidence.CONSTRUCTED,
            "that only such groups migrate is from memory"),
    /** The cluster's state does not allow it. */
    GROUP_INVALID_STATUS(
            "clpgrp", "Some invalid status. Check the status of cluster.", Evidence.MEMORY, Sources.MEMORY),
    /** One line for each server with -a. */
    DAEMON_START_SUCCEEDED("clpcl", "Start %1$s : Command succeeded.", Evidence.VERIFIED, Sources.CLPAIC),
    /** One line for each server with -a. */
    DAEMON_STOP_SUCCEEDED("clpcl", "Stop %1$s : Command succeeded.", Evidence.MEMORY, Sources.MEMORY),
    /** One line for each server. */
    DAEMON_SUSPEND_SUCCEEDED("clpcl", "Suspend %1$s : Command succeeded.", Evidence.MEMORY, Sources.MEMORY),
    /** One line for each server. */
    DAEMON_RESUME_SUCCEEDED("clpcl", "Resume %1$s : Command succeeded.", Evidence.MEMORY, Sources.MEMORY),
    /** Resuming a server that is not suspended. */
    DAEMON_RESUME_INVALID(
            "clpcl", "Resume %1$s : Failed invalid server status.", Evidence.VERIFIED, Sources.V3 + " 6.3.1"),
    /** Stopping a stopped daemon. */
    DAEMON_STOPPED_ALREADY(
            "clpcl", "Performed stop processing to the stopped cluster daemon.", Evidence.MEMORY, Sources.MEMORY),
    /** Starting a started daemon. */
    DAEMON_STARTED_ALREADY(
            "clpcl", "Performed startup processing to the active cluster daemon.", Evidence.MEMORY, Sources.MEMORY),
    /** The daemon did not stop in time. */
    DAEMON_STOP_TIMEOUT("clpcl", "Stop %1$s : Could not stop in time.", Evidence.MEMORY, Sources.MEMORY),
    /** The daemon did not suspend in time. */
    DAEMON_SUSPEND_TIMEOUT("clpcl", "Suspend %1$s : Could not suspend in time.", Evidence.MEMORY, Sources.MEMORY),
    /** The server is not up. */
    TRANSFER_SERVER_UNREACHABLE(
            "clpcl clplogcc",
            "Could not connect to the data transfer server. Check if the server has started up.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** The daemon did not obey. */
    DAEMON_FAILED("clpcl", "Failed to operate the daemon.", Evidence.MEMORY, Sources.MEMORY),
    /** Nothing to resume. */
    DAEMON_NOT_SUSPENDED("clpcl", "Resumed the daemon that is not suspended.", Evidence.MEMORY, Sources.MEMORY),
    /** The daemon does not run. */
    DAEMON_NOT_ACTIVE(
            "clpcl",
            "Invalid server status. Check that the cluster daemon is active.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** The same command runs already, or a group is on its way. */
    SERVER_BUSY("clpcl", "Server is busy. Check if this command is already run.", Evidence.MEMORY, Sources.MEMORY),
    /** Suspending with a server down. */
    SUSPEND_NEEDS_ALL(
            "clpcl",
            "All servers must be activated. When suspending the server, the cluster daemon need to be active on all servers in the cluster.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Starting or stopping a suspended cluster. */
    RESUME_FIRST(
            "clpcl",
            "Resume the server because there is one or more suspended servers in the cluster.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Not all servers obeyed. */
    SOME_SERVERS_FAILED(
            "clpcl",
            "Processing failed on some servers. Check the status of failed servers.",
            Evidence.MEMORY,
            Sources.MEMORY),
    /** Answer of -s. */
    RATIO_PRESENT("clptoratio", "present toratio : %1$d", Evidence.MEMORY, Sources.MEMORY),
    /** Ratio out of range. */
    RATIO_INVALID_RATIO(
            "clptoratio",
            "Invalid ratio. Specify ratio within the range of 1 to 10000.",
            Evidence.MEMORY_LOW,
            Sources.MEMORY),
    /** Time out of range or combined units. */
    RATIO_INVALID_TIME(
            "clptoratio", "Invalid time. Specify time in a correct format.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** A server is down. */
    RATIO_NEEDS_ALL(
            "clptoratio",
            "All servers must be activated. To run this command, the cluster daemon need to be active on all servers in the cluster.",
            Evidence.MEMORY_LOW,
            Sources.MEMORY),
    /** One line for each server. */
    LOGS_SUCCEEDED("clplogcc", "Collect Log %1$s : Success", Evidence.MEMORY, Sources.MEMORY),
    /** One line for each server. */
    LOGS_FAILED("clplogcc", "Collect Log %1$s : Failed", Evidence.MEMORY, Sources.MEMORY),
    /** The directory is not absolute or does not exist. */
    LOGS_DIRECTORY(
            "clplogcc", "Invalid path specified. Specify an absolute path.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** Another collection runs. */
    LOGS_RUNNING(
            "clplogcc", "Collecting Log is already running. Try again later.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** The mirror agent does not run. */
    MIRROR_AGENT_NEEDED(
            "clpmdctrl clpmdstat clphdctrl clphdstat",
            "Need to start mirror agent at first.",
            Evidence.VERIFIED,
            Sources.V3 + " 12.4.4"),
    /** Activated by hand. */
    MIRROR_ACTIVE(
            "clpmdctrl clphdctrl", "<%1$s@%2$s>: active successfully", Evidence.VERIFIED, Sources.GS42 + " 6.5.12"),
    /** Deactivated by hand. */
    MIRROR_INACTIVE(
            "clpmdctrl clphdctrl", "<%1$s@%2$s>: deactive successfully", Evidence.VERIFIED, Sources.GS42 + " 6.5.12"),
    /** The mirror's state does not allow it. */
    MIRROR_INVALID_STATUS("clpmdctrl clphdctrl", "The status of %1$s is invalid.", Evidence.VERIFIED, Sources.SCHEDULE),
    /** A copy runs already. */
    MIRROR_RECOVERING("clpmdctrl clphdctrl", "The recovery is in progress.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** Neither side is the newest. */
    MIRROR_DIRECTION(
            "clpmdctrl clphdctrl", "Can not judge the recovery direction.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** The source is not usable. */
    MIRROR_SOURCE_ABNORMAL(
            "clpmdctrl clphdctrl", "The source server is abnormal.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** The target is in use. */
    MIRROR_TARGET_ACTIVE(
            "clpmdctrl clphdctrl", "The destination server is active.", Evidence.VERIFIED, Sources.V3 + " 12.1"),
    /** The other side is not reached. */
    MIRROR_REMOTE_LOST(
            "clpmdctrl clphdctrl",
            "Communication to the remote server failed.",
            Evidence.VERIFIED,
            Sources.V3 + " 12.1"),
    /** No such mirror. */
    MIRROR_INVALID_NAME(
            "clpmdctrl clpmdstat clpmdinit clphdctrl clphdstat clphdinit",
            "Invalid mirror disk resource name.",
            Evidence.MEMORY_LOW,
            Sources.MEMORY),
    /** Asked before a forced copy; only that it asks is known from the source. */
    MIRROR_COPY_QUESTION(
            "clpmdctrl clphdctrl", "Do you want to start mirror recovery? (Y/N)", Evidence.MEMORY_LOW, Sources.VMWARE),
    /** Initialising needs the agent stopped. */
    MIRROR_INIT_AGENT_RUNS(
            "clpmdinit clphdinit clpmdchng",
            "Mirror agent is running. Stop mirror agent before executing this command.",
            Evidence.ASSUMPTION,
            "after " + Sources.V3 + " 12.1"),
    /** A cluster partition was initialised. */
    MIRROR_INIT_SUCCEEDED(
            "clpmdinit clphdinit clpmdchng", "%1$s : initialization successful", Evidence.ASSUMPTION, Sources.MEMORY);

    private final String command;
    private final Known known;

    Message(String command, String text, Evidence evidence, String source) {
        this.command = command;
        this.known = new Known(text, evidence, source);
    }

    @Override
    public String command() {
        return command;
    }

    @Override
    public Known known() {
        return known;
    }
}
