package io.clpmaint.node.ssh;

import java.time.Duration;

/**
 * How long the connection itself may take; always in the system's time. Waiting for a command's end is not among them:
 * that is each command's own time-out.
 *
 * @param connect for one connection to be there: name, TCP, key exchange and login together
 * @param channel for the server to open a channel on a connection that is there
 * @param keepAlive how often the server is asked whether it still lives
 * @param unanswered after how many questions without an answer the connection counts as lost
 */
public record SshTimeouts(Duration connect, Duration channel, Duration keepAlive, int unanswered) {

    /** Ten seconds to connect and to open a channel; lost after 15 seconds of silence. */
    public static final SshTimeouts USUAL =
            new SshTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5), 3);
}
