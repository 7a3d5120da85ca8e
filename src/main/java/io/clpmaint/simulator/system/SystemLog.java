package io.clpmaint.simulator.system;

import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.spec.Distribution;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The log of a server's operating system: one file, stamped with the time that the server's clock shows. */
public final class SystemLog {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

    private final Host host;
    private final FileSystem files;

    /**
     * The log of a server.
     *
     * @param host the server
     * @param files its files
     */
    public SystemLog(Host host, FileSystem files) {
        this.host = host;
        this.files = files;
    }

    /** The path of its file, which depends on the distribution. */
    public String path() {
        return host.spec().distribution() == Distribution.DEBIAN ? "/var/log/syslog" : "/var/log/messages";
    }

    /**
     * Writes a line; a file system that is full loses it.
     *
     * @param text what the line says behind the time and the host's name
     */
    public void write(String text) {
        if (files.mountOf(path()).volume().available() > 0) {
            files.append(
                    path(),
                    STAMP.format(files.now().atZone(ZoneOffset.UTC)) + " " + host.hostName() + " " + text + "\n");
        }
    }
}
