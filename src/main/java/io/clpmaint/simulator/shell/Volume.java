package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.FileNode.Directory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lies in a partition: a file system with its files, or data that is none. It belongs to the disk and not to the
 * server that mounts it: two sides of a mirror that are in step hold one and the same volume, a side that falls behind
 * keeps a {@link #copy} of that moment.
 */
public final class Volume {

    /** Files take up whole blocks of this many bytes. */
    static final int BLOCK = 4096;

    private static final Set<String> MOUNTABLE = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "vfat", "tmpfs");
    private static final int ENTRY_LIMIT = 100_000;

    private final String type;
    private final String uuid;
    private final Directory root;
    private String label;
    private long bytes;
    private long used;
    private int entries;
    private boolean full;
    private int mostMounts = -1;
    private Health health = Health.CLEAN;

    /** What a look at a file system finds. */
    public enum Health {
        /** It was unmounted, or its server stopped in order. */
        CLEAN,
        /** Its server went down while it was mounted: the journal has to be replayed. */
        DIRTY,
        /** It has errors that do not keep it from being mounted: only a repair mends them. */
        FAULTY,
        /** It does not hang together: it cannot be mounted before it is repaired. */
        DAMAGED
    }

    /**
     * An empty file system, or data that is none.
     *
     * @param type of the file system, such as {@code xfs}; a word that no file system has, or none, for other data
     * @param label its label, empty when it has none
     * @param uuid its id
     * @param bytes its size
     * @param overhead how many bytes of it are taken by what is not among its files
     */
    public Volume(String type, String label, String uuid, long bytes, long overhead) {
        this.type = type;
        this.label = label;
        this.uuid = uuid;
        this.bytes = bytes;
        this.used = overhead;
        this.root = new Directory(0755, this);
    }

    private Volume(Volume other, String uuid) {
        this.type = other.type;
        this.label = other.label;
        this.uuid = uuid;
        this.bytes = other.bytes;
        this.used = other.used;
        this.entries = other.entries;
        this.health = other.health;
        this.mostMounts = other.mostMounts;
        this.root = other.root.copy(this, new IdentityHashMap<>());
    }

    /** After how many mounts it wants to be looked at; -1 for never. */
    public int mostMounts() {
        return mostMounts;
    }

    /**
     * Says after how many mounts it wants to be looked at.
     *
     * @param count how many, -1 for never
     */
    public void mostMounts(int count) {
        mostMounts = count;
    }

    /** A copy that has nothing to do with this one any more. */
    public Volume copy() {
        return new Volume(this, uuid);
    }

    /**
     * A copy with another id.
     *
     * @param id the id
     * @return the copy
     */
    public Volume withUuid(String id) {
        return new Volume(this, id);
    }

    /** The type of the file system, such as {@code xfs}. */
    public String type() {
        return type;
    }

    /** Its label, empty when it has none. */
    public String label() {
        return label;
    }

    /**
     * Gives it a label.
     *
     * @param text the label, empty for none
     */
    public void label(String text) {
        label = text;
    }

    /** Its id. */
    public String uuid() {
        return uuid;
    }

    /** Whether it is a file system that can be mounted. */
    public boolean mountable() {
        return MOUNTABLE.contains(type);
    }

    /** Its size in bytes. */
    public long bytes() {
        return bytes;
    }

    /**
     * Grows or shrinks the file system.
     *
     * @param size its new size in bytes
     */
    public void resize(long size) {
        bytes = size;
    }

    /** How much of it is used, in bytes; all of it when it is full by fault. */
    public long used() {
        return full ? bytes : used;
    }

    /** How much is left, in bytes. */
    public long available() {
        return Math.max(0, bytes - used());
    }

    /**
     * Fills it, or gives the room back.
     *
     * @param isFull whether there is no room
     */
    public void full(boolean isFull) {
        full = isFull;
    }

    /** What a look at it finds. */
    public Health health() {
        return health;
    }

    /**
     * Says what a look at it finds.
     *
     * @param now what it finds from now on
     */
    public void health(Health now) {
        health = now;
    }

    /**
     * A digest of everything that lies in it, in hexadecimal: equal exactly when the contents are equal. Where it lies
     * and how large the partition is do not count.
     */
    public String fingerprint() {
        StringBuilder text = new StringBuilder(type + '\n' + label + '\n' + uuid + '\n' + health + '\n');
        root.describe("", true, text);
        try {
            byte[] sum =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Its files as text, one entry a line, contents indented, computed files left out. */
    public String listing() {
        StringBuilder out = new StringBuilder();
        root.describe("", false, out);
        return out.toString();
    }

    /**
     * Writes a file of root into it, with the directories above it.
     *
     * @param path the path below its root, such as {@code /data/a}
     * @param text the content
     * @param size its size in bytes where that is more than the text: the rest cannot be read, and takes up room
     * @param moment when it was written
     * @throws IllegalArgumentException when there is no room for it
     */
    public void write(String path, String text, long size, Instant moment) {
        Directory at = root;
        String[] parts = path.substring(1).split("/");
        try {
            for (int i = 0; i + 1 < parts.length; i++) {
                FileNode next = at.entries.get(parts[i]);
                if (!(next instanceof Directory)) {
                    next = new Directory(0755, this);
                    next.modified = moment;
                    at.entries.put(parts[i], next);
                    entry(1);
                }
                at = (Directory) next;
            }
            FileNode.Regular file = new FileNode.Regular(0644, this);
            file.replace(text, Math.max(0, size - text.length()));
            file.modified = moment;
            Optional<FileNode> before = Optional.ofNullable(at.entries.put(parts[parts.length - 1], file));
            entry(before.isPresent() ? 0 : 1);
            if (before.isPresent()) {
                before.get().unlinked();
            }
        } catch (FileError e) {
            throw new IllegalArgumentException(path + ": " + e.reason(), e);
        }
    }

    /** Every other file is lost, as when half of it was never written. */
    public void loseFiles() {
        lose(root, 0);
    }

    private int lose(Directory directory, int seen) {
        int count = seen;
        for (Map.Entry<String, FileNode> entry : List.copyOf(directory.entries.entrySet())) {
            if (entry.getValue() instanceof Directory below) {
                count = lose(below, count);
            } else if (count++ % 2 == 0) {
                directory.entries.remove(entry.getKey());
                entries--;
                used -= entry.getValue() instanceof FileNode.Regular file ? file.room() : 0;
            }
        }
        return count;
    }

    Directory root() {
        return root;
    }

    /** A volume that is full by fault takes not even what would fit into a block that is there. */
    void refuseWhenFull() throws FileError {
        if (full) {
            throw new FileError(FileError.NO_SPACE);
        }
    }

    /** Takes up room, or gives it back. */
    void take(long more) throws FileError {
        if (more > 0) {
            refuseWhenFull();
        }
        if (more > 0 && used + more > bytes) {
            throw new FileError(FileError.NO_SPACE);
        }
        used += more;
    }

    /** Counts a name more or less. */
    void entry(int more) throws FileError {
        if (more > 0) {
            refuseWhenFull();
        }
        if (more > 0 && entries >= ENTRY_LIMIT) {
            throw new FileError(FileError.NO_SPACE);
        }
        entries += more;
    }

    @Override
    public String toString() {
        return type + " " + uuid + " " + label + " " + bytes + " " + used + " " + health;
    }
}
