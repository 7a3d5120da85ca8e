package io.clpmaint.product.data;

/** What the commands for the configuration answer. Those of Ver3.0 are verbatim. */
public enum ConfigurationPhrase implements Phrase, TableRow {
    /** Ver3.0: done. */
    V3_DONE("clpcfctrl", "success.(code:0)", Evidence.VERIFIED, Sources.V3 + " 6.1.1"),
    /** Ver3.0: the change needs a suspended cluster. */
    V3_NEED_SUSPEND("clpcfctrl", "Need to suspend cluster and resume", Evidence.VERIFIED, Sources.V3 + " 6.1.4"),
    /** Ver3.0: asks whether it is; the answer follows on the line. */
    V3_ASK_SUSPENDED("clpcfctrl", "Already suspended? (y/n) :", Evidence.VERIFIED, Sources.V3 + " 6.1.4"),
    /** Ver3.0: the change needs a stopped cluster. */
    V3_NEED_STOP("clpcfctrl", "Need to stop cluster and restart", Evidence.VERIFIED, Sources.V3 + " 6.1.5"),
    /** Ver3.0: asks whether it is. */
    V3_ASK_STOPPED("clpcfctrl", "Already stopped? (y/n) :", Evidence.VERIFIED, Sources.V3 + " 6.1.5"),
    /** Ver3.0: the change needs a restart of all servers. */
    V3_NEED_SHUTDOWN("clpcfctrl", "Need to shutdown system and reboot", Evidence.VERIFIED, Sources.V3 + " 6.1.6"),
    /** Ver3.0: waits for the return key. */
    V3_ASK_SHUTDOWN(
            "clpcfctrl", "please shutdown system after push. (hit return) :", Evidence.VERIFIED, Sources.V3 + " 6.1.6"),
    /** One line for each server that got the file. */
    DELIVERED("clpcfctrl", "file delivery to server %1$s success.", Evidence.MEMORY, Sources.MEMORY),
    /** All servers have it. */
    UPLOADED("clpcfctrl", "The upload is completed successfully.(cfmgr:0)", Evidence.MEMORY, Sources.MEMORY),
    /** Done. */
    DONE("clpcfctrl", "Command succeeded.(code:0)", Evidence.MEMORY, Sources.MEMORY),
    /** A server is not up. */
    NOT_DELIVERED(
            "clpcfctrl",
            "File delivery failed. Failed to deliver the configuration data. Check if the other server is active and run the command again.",
            Evidence.MEMORY_LOW,
            Sources.MEMORY),
    /** The folder or the file is not there, or no configuration. */
    NO_FILE("clpcfctrl clpcfset clpcfchk", "The specified path does not exist.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** The change needs a suspended cluster. */
    SUSPEND_FIRST(
            "clpcfctrl", "To upload the configuration data, suspend the cluster.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** The change needs a stopped cluster. */
    STOP_FIRST("clpcfctrl", "To upload the configuration data, stop the cluster.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** A resource of the group failed, or is of a kind that cannot be added to a running group. */
    DYNAMIC_REFUSED(
            "clpcfctrl",
            "The resource cannot be added dynamically.",
            Evidence.CONSTRUCTED,
            "that it is refused: " + Sources.MG41 + " p.89"),
    /** Nothing at a path. */
    INVALID_PATH("clpcfget clpcfset", "Invalid path.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** A file was made or changed; scripts look at the exit code alone. */
    EDITED("clpcfset", "Command succeeded.", Evidence.MEMORY_LOW, Sources.MEMORY),
    /** All was checked; the result is in the file. */
    CHECKED(
            "clpcfchk",
            "The check has been completed.",
            Evidence.CONSTRUCTED,
            "that it checks: " + Sources.GS42 + " 5.2 no. 81"),
    /** Something that was checked is not as it has to be. */
    CHECK_FOUND(
            "clpcfchk clpcfctrl",
            "The check found errors.",
            Evidence.CONSTRUCTED,
            "that an invalid file is refused: " + Sources.VMWARE),
    /** A line of the result: what was checked, where, and how it is. */
    CHECK_ROW("clpcfchk", "%1$s,%2$s,%3$s", Evidence.CONSTRUCTED, "that it is a CSV: " + Sources.MEMORY),
    /** As it has to be. */
    CHECK_OK("clpcfchk", "OK", Evidence.CONSTRUCTED, Sources.MEMORY),
    /** Not so. */
    CHECK_NG("clpcfchk", "NG", Evidence.CONSTRUCTED, Sources.MEMORY);

    private final String command;
    private final Known known;

    ConfigurationPhrase(String command, String text, Evidence evidence, String source) {
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
