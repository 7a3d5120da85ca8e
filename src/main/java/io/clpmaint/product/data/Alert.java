package io.clpmaint.product.data;

/**
 * What the product writes to a server's log, by module and number. The numbers are the same in all versions; the texts are
 * those of X 4.2 (its published list of alerts). The form of a line was seen in Ver3.0; that X puts its own name in the same
 * place is from memory.
 */
public enum Alert implements Literal {
    /** The daemon starts. */
    DAEMON_STARTS("pm", 1, "Starting the cluster daemon..."),
    /** The daemon stops. */
    DAEMON_STOPS("pm", 2, "Shutting down the cluster daemon..."),
    /** A server is given up or was seen to leave. */
    SERVER_STOPPED("nm", 2, "Server %1$s has been stopped."),
    /** A server is seen. */
    SERVER_STARTED("nm", 1, "Server %1$s has started."),
    /** A heartbeat of a server arrives again. */
    HEARTBEAT_STARTED("nm", 3, "Resource %1$s of server %2$s has started."),
    /** A heartbeat of a server is given up. */
    HEARTBEAT_STOPPED("nm", 4, "Resource %1$s of server %2$s has stopped."),
    /** The wait for the other servers begins. */
    WAIT_BEGINS("nm", 5, "Waiting for all servers to start."),
    /** The wait is over. */
    WAIT_ENDS("nm", 6, "All servers have started."),
    /** The wait was in vain. */
    WAIT_TIMES_OUT("nm", 7, "Timeout occurred during the wait for startup of all servers."),
    /** The loser of a network partition is shut down. */
    PARTITION_SHUTDOWN("nm", 30, "Network partition was detected. Shut down the server %1$s to protect data."),
    /** The loser of a network partition stops its cluster service; the list has two blanks. */
    PARTITION_STOP(
            "nm", 40, "Network partition was detected.  Stop the cluster service on the server %1$s to protect data."),
    /** The loser of a network partition restarts. */
    PARTITION_REBOOT(
            "nm",
            42,
            "Network partition was detected.  Reboot the cluster service on the server %1$s to protect data."),
    /** A group starts. */
    GROUP_STARTS("rc", 10, "Activating group %1$s has started."),
    /** A group has started. */
    GROUP_STARTED("rc", 11, "Activating group %1$s has completed."),
    /** A group did not start. */
    GROUP_START_FAILED("rc", 12, "Activating group %1$s has failed."),
    /** A group stops. */
    GROUP_STOPS("rc", 20, "Stopping group %1$s has started."),
    /** A group has stopped. */
    GROUP_STOPPED("rc", 21, "Stopping group %1$s has completed."),
    /** A group did not stop. */
    GROUP_STOP_FAILED("rc", 22, "Stopping group %1$s has failed."),
    /** A resource starts. */
    RESOURCE_STARTS("rc", 30, "Activating %1$s resource has started."),
    /** A resource has started. */
    RESOURCE_STARTED("rc", 31, "Activating %1$s resource has completed."),
    /** A resource did not start; the numbers and reasons of each kind of resource are another list, {@link AlertReason}. */
    RESOURCE_START_FAILED("rc", 32, "Activating %1$s resource has failed.(%2$s)"),
    /** A resource stops. */
    RESOURCE_STOPS("rc", 40, "Stopping %1$s resource has started."),
    /** A resource has stopped. */
    RESOURCE_STOPPED("rc", 41, "Stopping %1$s resource has completed."),
    /** A resource did not stop. */
    RESOURCE_STOP_FAILED("rc", 42, "Stopping %1$s resource has failed.(%2$s)"),
    /** A group moves. */
    GROUP_MOVES("rc", 50, "Moving group %1$s has started."),
    /** A group has moved. */
    GROUP_MOVED("rc", 51, "Moving group %1$s has completed."),
    /** A group did not move. */
    GROUP_MOVE_FAILED("rc", 52, "Moving group %1$s has failed."),
    /** A group fails over. */
    FAILOVER_STARTS("rc", 60, "Failover group %1$s has started."),
    /** A group has failed over. */
    FAILOVER_ENDS("rc", 61, "Failover group %1$s has completed."),
    /** A group did not fail over. */
    FAILOVER_FAILED("rc", 62, "Failover group %1$s has failed."),
    /** A group is up more than once. */
    GROUP_UP_TWICE("rc", 92, "Group %1$s has started on more than one server."),
    /** A monitor finds an error. */
    MONITOR_ERROR("rm", 9, "Detected an error in monitoring %1$s. (%2$s)"),
    /** A monitor stops the cluster service. */
    MONITOR_STOPS_SERVICE(
            "rm", 15, "Stopping the cluster has been required because an error was detected in monitoring %1$s."),
    /** A monitor stops the server. */
    MONITOR_STOPS_SYSTEM(
            "rm", 16, "Stopping the system has been required because an error was detected in monitoring %1$s."),
    /** A monitor restarts the server. */
    MONITOR_REBOOTS_SYSTEM(
            "rm", 17, "Rebooting the system has been required because an error was detected in monitoring %1$s."),
    /** A monitor's error is over. */
    MONITOR_NORMAL("rm", 26, "%1$s status changed from error to normal."),
    /** A server that could not be resumed goes down. */
    RESUME_SHUTDOWN("trnsv", 50, "The system will be shutdown because cluster resume was failed."),
    /** The cluster service does not start by itself after a crash. */
    START_SUPPRESSED(
            "cl",
            18,
            "Automatic start is suspended because the cluster service was not stopped according to the normal procedure."),
    /** The mirror agent runs. */
    AGENT_STARTED("mdagent", 1, "The Mirror Agent has started successfully."),
    /** The mirror agent did not start. */
    AGENT_FAILED("mdagent", 2, "Failed to start Mirror Agent. %1$s"),
    /** A mirror is up to date again. */
    MIRROR_RECOVERED("mdadmn", 6, "Mirror recovery  of %1$s was completed successfully.");

    private final String module;
    private final int number;
    private final String text;

    Alert(String module, int number, String text) {
        this.module = module;
        this.number = number;
        this.text = text;
    }

    /** The module that says it. */
    public String module() {
        return module;
    }

    /** Its number within the module. */
    public int number() {
        return number;
    }

    @Override
    public String key() {
        return module + " " + number;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public Evidence evidence() {
        return Evidence.VERIFIED;
    }

    @Override
    public String source() {
        return Sources.ALERTS;
    }

    /**
     * What the log holds of it, behind the time and the host's name (X 4.2; the form: Ver3.0 Maintenance Guide 11.1).
     *
     * @param args what varies
     * @return like {@code clusterpro: <type: pm><event: 1> Starting the cluster daemon...}
     */
    public String line(Object... args) {
        return "clusterpro: <type: " + module + "><event: " + number + "> " + text(args);
    }
}
