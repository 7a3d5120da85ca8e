package io.clpmaint.report;

import java.time.Instant;
import java.util.List;

/**
 * A simulated cluster that is being served.
 *
 * @param cluster its name
 * @param folder where its world is kept
 * @param inventory the inventory for those who reach it
 * @param sshConfig settings for the OpenSSH client
 * @param control the control socket
 * @param speed how many of its seconds pass in one of the system's
 * @param now what its clock shows
 * @param reopened whether the world had begun before
 * @param servers its servers, in order
 */
public record ServedReport(
        String cluster,
        String folder,
        String inventory,
        String sshConfig,
        String control,
        double speed,
        Instant now,
        boolean reopened,
        List<Host> servers) {

    /** Copies the list. */
    public ServedReport {
        servers = List.copyOf(servers);
    }

    /**
     * One server.
     *
     * @param name its name
     * @param host its address
     * @param port its port
     * @param user the login name
     * @param ssh what to type to log in, as words
     */
    public record Host(String name, String host, int port, String user, List<String> ssh) {

        /** Copies the list. */
        public Host {
            ssh = List.copyOf(ssh);
        }
    }
}
