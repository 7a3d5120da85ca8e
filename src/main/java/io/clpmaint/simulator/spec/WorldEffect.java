package io.clpmaint.simulator.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a site's own command, or a person, changes in a simulated cluster: a closed vocabulary, declared beside the step
 * of a runbook that does it.
 */
public sealed interface WorldEffect {

    /** Nothing changes. */
    record Nothing() implements WorldEffect {}

    /**
     * It takes a while.
     *
     * @param time how long
     */
    record Takes(Duration time) implements WorldEffect {}

    /**
     * It prints a line.
     *
     * @param text the line, without its end
     */
    record Prints(String text) implements WorldEffect {}

    /**
     * A file is written.
     *
     * @param path where, absolute
     * @param content what is in it
     */
    record FileWritten(String path, String content) implements WorldEffect {}

    /**
     * A file is copied, with a text of it replaced wherever it stands: how a person changes a configuration. Where the file or the
     * text in it is missing there is no copy, so that whoever waits for one notices.
     *
     * @param from what is copied, absolute
     * @param path where to, absolute; may be the same file
     * @param replace the text that is replaced; empty for none
     * @param by what stands there instead
     */
    record FileCopied(String from, String path, String replace, String by) implements WorldEffect {}

    /** The packages are brought up to date, a new kernel included if the world has one. Takes the server's time for it. */
    record PackagesUpdated() implements WorldEffect {}

    /**
     * A kernel is installed and will be booted next.
     *
     * @param release its release
     * @param modules whether the product has its modules for it
     */
    record KernelInstalled(String release, boolean modules) implements WorldEffect {}

    /**
     * A disk is pulled and another one put in its place.
     *
     * @param device the device
     * @param bytes its size; empty for the size of the old one
     * @param serial its serial number; empty for a new one
     * @param used whether it holds a partition of somebody else; else it is empty
     */
    record DiskReplaced(String device, Optional<Long> bytes, Optional<String> serial, boolean used)
            implements WorldEffect {}

    /**
     * The disk of a mirror is pulled and another one put in its place.
     *
     * @param mirror the mirror
     * @param bytes its size; empty for the size of the old one
     * @param serial its serial number; empty for a new one
     * @param used whether it holds a partition of somebody else; else it is empty
     */
    record MirrorDiskReplaced(String mirror, Optional<Long> bytes, Optional<String> serial, boolean used)
            implements WorldEffect {
        /**
         * An empty one.
         *
         * @param mirror the mirror
         * @param bytes its size; empty for the size of the old one
         * @param serial its serial number; empty for a new one
         */
        public MirrorDiskReplaced(String mirror, Optional<Long> bytes, Optional<String> serial) {
            this(mirror, bytes, serial, false);
        }
    }

    /**
     * The machine is exchanged for another one, switched off: it has an operating system, and neither the product nor a
     * configuration.
     *
     * @param newDisks whether the disks that the server has for itself are exchanged, too
     * @param fingerprint the fingerprint of its host key; empty for any
     */
    record MachineReplaced(boolean newDisks, Optional<String> fingerprint) implements WorldEffect {}

    /**
     * The file system of a mirror, as the server holds it, gets errors: it goes on being mounted and read, and only a repair mends
     * them. Sides that are in step hold the same ones.
     *
     * @param mirror the mirror
     */
    record FileSystemFaulty(String mirror) implements WorldEffect {}

    /** The server gets power and starts. */
    record PoweredOn() implements WorldEffect {}

    /**
     * The file system of the product's folder is lost.
     *
     * @param known whether the package database and the service manager still know the product
     */
    record ProductLost(boolean known) implements WorldEffect {}

    /**
     * The server has had another version of the product since its installation, with the services of that version; the commands
     * answer as those of the inventory's version.
     *
     * @param version the version, such as {@code 3.3.5-1}
     */
    record ProductSet(String version) implements WorldEffect {}

    /** The server's cables and interfaces are in order again: every link of it that was cut is mended. */
    record LinksMended() implements WorldEffect {}

    /**
     * Somebody gives an interface of the server another address instead of the one that it has, in the operating system's own
     * configuration: it holds at once and after restarts. Connections to the address that is gone are lost.
     *
     * @param network the network of the interface; empty for the first interconnect
     * @param address the address
     * @param prefix the length of its netmask in bits; empty for the one that the old address has
     */
    record AddressSet(Optional<String> network, String address, OptionalInt prefix) implements WorldEffect {}

    /** Somebody keeps the product's services of the server from starting at boot, in single-user mode. */
    record ServicesDisabled() implements WorldEffect {}

    /** The server loses its power. */
    record PoweredOff() implements WorldEffect {}

    /**
     * An effect and where it happens.
     *
     * @param server the server; empty for the one on which the command is executed
     * @param effect what changes there
     */
    record Declared(Optional<String> server, WorldEffect effect) {}
}
