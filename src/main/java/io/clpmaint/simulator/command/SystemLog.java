package io.clpmaint.simulator.command;

import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.FileSystem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The log of a server's operating system. */
public final class SystemLog {

    /** Where it is kept. */
    static final String PATH = "/var/log/messages";

    /** How it gives the time. */
    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private SystemLog() {}

    /**
     * Writes a line.
     *
     * @param host the server
     * @param files its files
     * @param now the moment
     * @param text what the line says behind the time and the host's name
     */
    public static void write(Host host, FileSystem files, Instant now, String text) {
        files.append(PATH, TIME.format(now) + " " + host.hostName() + " " + text + "\n");
    }
}
