package io.clpmaint.product.data;

/**
 * Exit codes. Of most commands it is only known that 0 is success and anything else is not; {@code clpmonctrl} has a
 * table.
 */
public enum ExitCode {
    /** Any command: done. */
    OK("all", 0, Evidence.VERIFIED),
    /** Any command but clpmonctrl: not done. */
    FAILED("all", 1, Evidence.MEMORY),
    /** clpmonctrl: not root. */
    MONITOR_NOT_ROOT("clpmonctrl", 1, Evidence.MEMORY),
    /** clpmonctrl: a bad option. */
    MONITOR_BAD_OPTION("clpmonctrl", 2, Evidence.MEMORY),
    /** clpmonctrl: initialisation failed. */
    MONITOR_INITIALISATION("clpmonctrl", 3, Evidence.MEMORY),
    /** clpmonctrl: the configuration is not valid. */
    MONITOR_CONFIGURATION("clpmonctrl", 4, Evidence.MEMORY),
    /** clpmonctrl: the monitor is not registered. */
    MONITOR_NOT_REGISTERED("clpmonctrl", 5, Evidence.MEMORY),
    /** clpmonctrl: no such monitor. */
    MONITOR_INVALID("clpmonctrl", 6, Evidence.MEMORY),
    /** clpmonctrl: the cluster does not run. */
    MONITOR_NOT_ACTIVE("clpmonctrl", 10, Evidence.MEMORY),
    /** clpmonctrl: the cluster is suspended. */
    MONITOR_CLUSTER_SUSPENDED("clpmonctrl", 11, Evidence.MEMORY),
    /** clpmonctrl: the start-up wait is not over. */
    MONITOR_STARTUP_WAIT("clpmonctrl", 12, Evidence.MEMORY),
    /** clpmonctrl: the wait for the monitor timed out. */
    MONITOR_WAIT_TIMEOUT("clpmonctrl", 90, Evidence.MEMORY),
    /** clpmonctrl: another one runs. */
    MONITOR_DUPLICATE("clpmonctrl", 128, Evidence.MEMORY),
    /** clpmonctrl: the server was not reached. */
    MONITOR_CONNECTION("clpmonctrl", 200, Evidence.MEMORY),
    /** clpmonctrl: the server's state does not allow it. */
    MONITOR_INVALID_STATUS("clpmonctrl", 201, Evidence.MEMORY),
    /** clpmonctrl: no such server. */
    MONITOR_INVALID_SERVER("clpmonctrl", 202, Evidence.MEMORY),
    /** clpmonctrl: anything else. */
    MONITOR_INTERNAL("clpmonctrl", 255, Evidence.MEMORY);

    private final String command;
    private final int code;
    private final Evidence evidence;

    ExitCode(String command, int code, Evidence evidence) {
        this.command = command;
        this.code = code;
        this.evidence = evidence;
    }

    /** The command; {@code all} for the others. */
    public String command() {
        return command;
    }

    /** The code. */
    public int code() {
        return code;
    }

    /** How well it is known. */
    public Evidence evidence() {
        return evidence;
    }
}
