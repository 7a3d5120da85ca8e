package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.FileNode.Directory;
import io.clpmaint.simulator.shell.FileNode.Virtual;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The files of one simulated server. They survive a reboot, except what lies in a volatile directory.
 *
 * <p>The public methods act with root's rights on absolute paths and are for the world and for tests; programs go
 * through the rights of their user. Contents are text.
 */
public final class FileSystem extends FileTree {

    private static final String VOLATILE = "tmpfs";
    private static final Set<String> COMPUTED = Set.of("/dev", "/proc", "/sys");
    private static final long VOLATILE_BYTES = 800L << 20;

    /**
     * A tree with nothing but its root.
     *
     * @param now the moment that changes are stamped with
     * @param device where the root lies, such as {@code /dev/sda2}
     * @param root what is mounted as root
     */
    public FileSystem(Supplier<Instant> now, String device, Volume root) {
        super(now, new Mount(device, "/", root, false, true));
    }

    /**
     * Reads a file.
     *
     * @param path an absolute path
     * @return its content, empty when there is no such file
     */
    public Optional<String> read(String path) {
        try {
            return Optional.of(find(User.ROOT, path).text());
        } catch (FileError e) {
            return Optional.empty();
        }
    }

    /** The moment that it stamps changes with: what the server's clock shows. */
    public Instant now() {
        return now.get();
    }

    /**
     * Creates or replaces a file of root, with the directories above it.
     *
     * @param path an absolute path
     * @param text its content
     */
    public void write(String path, String text) {
        must(() -> {
            makeParents(path);
            write(User.ROOT, path, text, false, 0644);
        });
    }

    /**
     * Creates or replaces a large file of root, of which only the beginning can be read.
     *
     * @param path an absolute path
     * @param text its beginning
     * @param size its size in bytes
     * @throws IllegalArgumentException when there is no room for it
     */
    public void writeLarge(String path, String text, long size) {
        write(path, "");
        must(() -> {
            if (find(User.ROOT, path) instanceof FileNode.Regular file) {
                file.replace(text, Math.max(0, size - text.length()));
            }
        });
    }

    /**
     * Appends to a file, creating it with the directories above it when it is absent.
     *
     * @param path an absolute path
     * @param text what is appended
     */
    public void append(String path, String text) {
        must(() -> {
            makeParents(path);
            write(User.ROOT, path, text, true, 0644);
        });
    }

    /**
     * Whether there is anything at a path.
     *
     * @param path an absolute path
     */
    public boolean exists(String path) {
        return lookup(User.ROOT, path).isPresent();
    }

    /**
     * Whether there is a directory at a path.
     *
     * @param path an absolute path
     */
    public boolean isDirectory(String path) {
        return lookup(User.ROOT, path).filter(Directory.class::isInstance).isPresent();
    }

    /**
     * The names in a directory, sorted; none when there is no such directory.
     *
     * @param path an absolute path
     */
    public List<String> list(String path) {
        return lookup(User.ROOT, path)
                .map(n -> n instanceof Directory d ? List.copyOf(d.entries.keySet()) : List.<String>of())
                .orElse(List.of());
    }

    /**
     * Creates a directory and those above it, owned by root.
     *
     * @param path an absolute path
     */
    public void createDirectories(String path) {
        must(() -> makeDirectories(User.ROOT, path, 0755));
    }

    /**
     * Creates a directory and those above it and gives it away.
     *
     * @param path an absolute path
     * @param owner whose it becomes
     * @param mode its permission bits
     */
    public void createDirectories(String path, User owner, int mode) {
        must(() -> {
            makeDirectories(User.ROOT, path, 0755);
            FileNode made = find(User.ROOT, path);
            made.owner = owner.name();
            made.mode = mode;
        });
    }

    /**
     * Removes a file, or a directory with everything in it; nothing happens when it is absent.
     *
     * @param path an absolute path
     */
    public void delete(String path) {
        try {
            removeTree(User.ROOT, path);
        } catch (FileError e) {
            // Absent already, which is what was asked for.
            return;
        }
    }

    /**
     * Makes a symbolic link of root, replacing what was there.
     *
     * @param path an absolute path
     * @param target what it leads to
     */
    public void link(String path, String target) {
        must(() -> {
            makeParents(path);
            makeLink(User.ROOT, path, target, true);
        });
    }

    /**
     * Makes a read-only file whose content is computed at each reading, such as {@code /proc/uptime}.
     *
     * @param path an absolute path
     * @param content gives the content
     */
    public void virtual(String path, Supplier<String> content) {
        special(path, '-', 0444, content, text -> {});
    }

    /**
     * Lets a directory hold more than it lists: entries that are made when they are asked for.
     *
     * @param path the directory, absolute
     * @param entry gives what lies there under a name
     */
    void computed(String path, Function<String, Optional<FileNode>> entry) {
        lookup(User.ROOT, path).ifPresent(n -> {
            if (n instanceof Directory directory) {
                directory.computed = entry;
            }
        });
    }

    /**
     * Makes a device file.
     *
     * @param path an absolute path
     * @param letter {@code b} or {@code c}
     * @param reader gives what reading it gives
     * @param writer takes what is written to it
     */
    public void device(String path, char letter, Supplier<String> reader, Consumer<String> writer) {
        special(path, letter, letter == 'c' ? 0666 : 0660, reader, writer);
    }

    private void special(String path, char letter, int mode, Supplier<String> reader, Consumer<String> writer) {
        must(() -> {
            makeParents(path);
            Spot spot = spot(User.ROOT, path, true);
            put(spot.parent(), spot.name(), new Virtual(letter, mode, spot.parent().volume, reader, writer));
        });
    }

    // ---- for the tools of the system ------------------------------------------------------------------------------

    /**
     * Where a path leads.
     *
     * @param directory the directory that it is relative to, absolute
     * @param path the path
     * @return an absolute path without links, as far as it exists
     */
    public String real(String directory, String path) {
        String real = absolute(directory, path);
        for (int i = 0; i < 16; i++) {
            try {
                if (!(findLink(User.ROOT, real) instanceof FileNode.Link link)) {
                    return real;
                }
                real = absolute(real.substring(0, real.lastIndexOf('/') + 1), link.target);
            } catch (FileError e) {
                return real;
            }
        }
        return real;
    }

    /**
     * The size of a file that a user may read.
     *
     * @param user the user
     * @param path an absolute path
     * @return its size in bytes; empty when it cannot be read
     */
    public Optional<Long> size(User user, String path) {
        return lookup(user, path)
                .filter(n -> n instanceof FileNode.Regular && n.allows(user, 4))
                .map(FileNode::size);
    }

    /**
     * The contents of a partition that are kept in a file.
     *
     * @param path an absolute path
     * @return a copy of the contents, empty for any other file
     */
    public Optional<Volume> image(String path) {
        return lookup(User.ROOT, path)
                .flatMap(n -> n instanceof FileNode.Regular file ? file.image : Optional.<Volume>empty())
                .map(Volume::copy);
    }

    /**
     * Writes a file that may be larger than what can be read of it.
     *
     * @param user who writes
     * @param path an absolute path
     * @param text what can be read of it
     * @param size its size in bytes
     * @param image the contents of a partition that it holds
     * @return why it could not be written; as much of it as there is room for is there then
     */
    public Optional<String> store(User user, String path, String text, long size, Optional<Volume> image) {
        try {
            if (write(user, path, "", false, 0644) instanceof FileNode.Regular file) {
                long room = file.volume.available();
                long kept = Math.min(size, room);
                long own = Octets.bytes(text).length;
                file.replace(
                        own > kept ? text.substring(0, (int) Math.min(text.length(), kept)) : text,
                        Math.max(0, kept - own));
                file.image = kept < size ? Optional.empty() : image;
                return kept < size ? Optional.of(FileError.NO_SPACE) : Optional.empty();
            }
            return Optional.empty();
        } catch (FileError e) {
            return Optional.of(e.reason());
        }
    }

    // ---- mounting -------------------------------------------------------------------------------------------------

    /** What is mounted, the file system of {@code /} first. */
    public List<Mount> mounts() {
        return List.copyOf(mounts);
    }

    /**
     * The file system that a path lies on.
     *
     * @param path an absolute path, which need not exist
     * @return what is mounted there or above it
     */
    public Mount mountOf(String path) {
        Mount best = mounts.get(0);
        for (Mount m : mounts) {
            boolean above = path.equals(m.directory()) || path.startsWith(m.directory() + "/");
            best = above && m.directory().length() >= best.directory().length() ? m : best;
        }
        return best;
    }

    /**
     * Mounts a file system, making the directory when it is absent.
     *
     * @param mount what is mounted where
     * @throws IllegalArgumentException when something is mounted there already
     */
    public void mount(Mount mount) {
        createDirectories(mount.directory());
        must(() -> {
            Spot spot = spot(User.ROOT, mount.directory(), true);
            if (!(spot.parent().entries.get(spot.name()) instanceof Directory below) || below.mount.isPresent()) {
                throw new FileError(FileError.BUSY);
            }
            below.mount = Optional.of(mount);
        });
        mounts.add(mount);
        changed();
    }

    /**
     * Mounts again what is mounted, in another way.
     *
     * @param mount one of {@link #mounts}
     * @param readOnly whether nothing can be written from now on
     */
    public void remount(Mount mount, boolean readOnly) {
        Mount other = new Mount(mount.device(), mount.directory(), mount.volume(), readOnly, mount.system());
        mounts.set(mounts.indexOf(mount), other);
        must(() -> {
            Spot spot = spot(User.ROOT, mount.directory(), true);
            if (spot.parent().entries.get(spot.name()) instanceof Directory below) {
                below.mount = Optional.of(other);
            }
        });
        changed();
    }

    /**
     * Takes a mounted file system away.
     *
     * @param mount one of {@link #mounts}
     * @param orderly whether it is left in order
     */
    public void unmount(Mount mount, boolean orderly) {
        must(() -> {
            Spot spot = spot(User.ROOT, mount.directory(), true);
            if (spot.parent().entries.get(spot.name()) instanceof Directory below) {
                below.mount = Optional.empty();
            }
        });
        mounts.remove(mount);
        if (!orderly && !mount.readOnly() && mount.volume().health() == Volume.Health.CLEAN) {
            mount.volume().health(Volume.Health.DIRTY);
        }
        changed();
    }

    /**
     * Declares a directory whose content does not survive a reboot, creating it.
     *
     * @param path an absolute path
     */
    public void volatileDirectory(String path) {
        mount(new Mount(VOLATILE, path, new Volume(VOLATILE, "", "", VOLATILE_BYTES, 0), false, true));
    }

    /**
     * The server went down: what is not part of the system is mounted no more.
     *
     * @param orderly whether it had time to unmount
     */
    public void halt(boolean orderly) {
        List<Mount> all = List.copyOf(mounts);
        for (int i = all.size() - 1; i > 0; i--) {
            if (!all.get(i).system()) {
                unmount(all.get(i), orderly);
            }
        }
    }

    /** Empties the volatile directories, as a boot does. */
    public void boot() {
        for (Mount mount : List.copyOf(mounts)) {
            if (mount.device().equals(VOLATILE)) {
                unmount(mount, true);
                volatileDirectory(mount.directory());
            }
        }
    }

    /** The whole tree as text, one entry a line, contents indented; computed files are left out. The same state gives the same text. */
    public String snapshot() {
        StringBuilder out = new StringBuilder();
        for (Mount mount : mounts) {
            out.append(mount.device() + " on " + mount.directory() + " " + mount.volume() + "\n");
            out.append(mount.volume().listing());
        }
        return out.toString();
    }

    /** Everything that is kept on disks, directories before what is in them; nothing that is computed or volatile. */
    public List<HostFile> entries() {
        List<HostFile> entries = new ArrayList<>();
        must(() -> {
            for (Map.Entry<String, FileNode> entry : walk(User.ROOT, "/")) {
                if (COMPUTED.stream().noneMatch(d -> (entry.getKey() + "/").startsWith(d + "/"))) {
                    entry(entry.getKey(), entry.getValue()).ifPresent(entries::add);
                }
            }
        });
        return List.copyOf(entries);
    }

    private static Optional<HostFile> entry(String path, FileNode node) {
        if (node.volume.type().equals(VOLATILE) || node instanceof Virtual) {
            return Optional.empty();
        }
        HostFile.Kind kind = node instanceof Directory
                ? HostFile.Kind.DIRECTORY
                : node instanceof FileNode.Link ? HostFile.Kind.LINK : HostFile.Kind.FILE;
        String text = kind == HostFile.Kind.DIRECTORY ? "" : textOf(node);
        return Optional.of(new HostFile(path, kind, node.mode, node.owner, text, node.size()));
    }

    private static String textOf(FileNode node) {
        try {
            return node.text();
        } catch (FileError e) {
            return "";
        }
    }

    private interface Change {
        void make() throws FileError;
    }

    private static void must(Change change) {
        try {
            change.make();
        } catch (FileError e) {
            throw new IllegalArgumentException(e.reason(), e);
        }
    }

    private void makeParents(String path) throws FileError {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            makeDirectories(User.ROOT, path.substring(0, slash), 0755);
        }
    }
}
