package io.clpmaint.simulator.shell;

/**
 * One entry of a server's files, as a copy of it elsewhere needs it.
 *
 * @param path its absolute path
 * @param kind what it is
 * @param mode its permission bits
 * @param owner the name of its owner
 * @param text its content, or where a link leads; empty for a directory
 * @param size its size in bytes; a file may be larger than what can be read of it
 */
public record HostFile(String path, Kind kind, int mode, String owner, String text, long size) {

    /** What an entry is. */
    public enum Kind {
        /** A directory. */
        DIRECTORY,
        /** A file. */
        FILE,
        /** A symbolic link. */
        LINK
    }
}
