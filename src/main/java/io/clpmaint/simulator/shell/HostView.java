package io.clpmaint.simulator.shell;

import java.util.List;

/** What the plain tools tell about the server they run on. Asked at each call, so that answers may change. */
public interface HostView {

    /** The host name, as {@code hostname} and {@code uname -n} print it. */
    String hostName();

    /** The release of the running kernel, as {@code uname -r} prints it. */
    String kernelRelease();

    /** The machine type, as {@code uname -m} prints it. */
    default String machineType() {
        return "x86_64";
    }

    /** The id of this boot, as {@code /proc/sys/kernel/random/boot_id} holds it. */
    String bootId();

    /** How far the server's own clock is off the world's, in seconds. */
    default long clockErrorSeconds() {
        return 0;
    }

    /**
     * Sets the server's own clock.
     *
     * @param error how far it is off the world's from now on, in seconds
     */
    default void setClock(long error) {
        throw new UnsupportedOperationException("this server's clock cannot be set");
    }

    /**
     * Gives the server another host name.
     *
     * @param name the name
     */
    default void rename(String name) {
        throw new UnsupportedOperationException("this server cannot be renamed");
    }

    /**
     * A process that nobody started from outside.
     *
     * @param pid its number
     * @param parent that of the process that started it
     * @param command its command line
     */
    record Resident(int pid, int parent, String command) {

        /** Its name: the program's, without its folder. */
        public String name() {
            String program = command.split(" ", 2)[0];
            return program.substring(program.lastIndexOf('/') + 1);
        }
    }

    /** What runs besides what commands from outside have started, by numbers. */
    default List<Resident> residents() {
        return List.of();
    }

    /** What runs as process 1, as {@code /proc/1/comm} holds it. */
    default String init() {
        return "systemd";
    }
}
