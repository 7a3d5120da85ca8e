package io.clpmaint.simulator.shell;

/**
 * What a command that was not detached does when its connection is lost. No source settles it for every server, so it
 * is a named assumption with all readings.
 */
public enum HangUp {
    /** It goes on, its output is lost. OpenSSH without a terminal does this as long as the command prints nothing. */
    GOES_ON,
    /** It goes on until it prints something, which ends it with SIGPIPE. OpenSSH without a terminal. */
    DIES_WHEN_IT_PRINTS,
    /** It is ended at once by SIGHUP. OpenSSH with a terminal. */
    DIES
}
