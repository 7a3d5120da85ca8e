package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.FileNode.Directory;
import io.clpmaint.simulator.shell.FileNode.Link;
import io.clpmaint.simulator.shell.FileNode.Regular;
import io.clpmaint.simulator.shell.FileNode.Virtual;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The files of one simulated server. They survive a reboot, except what lies in a volatile directory.
 *
 * <p>The public methods act with root's rights on absolute paths and are for the world and for tests; programs go
 * through the rights of their user. Contents are text.
 */
public final class FileSystem {

    /** No file grows beyond this many characters: a simulated server's disks are small. */
    static final int FILE_LIMIT = 16 * 1024 * 1024;

    private static final int NAME_LIMIT = 255;
    private static final int PATH_LIMIT = 4096;
    private static final int LINK_LIMIT = 16;
    private static final int ENTRY_LIMIT = 100_000;

    private final Directory root = new Directory(0755);
    private final Set<String> volatileDirectories = new TreeSet<>();
    private final Set<String> full = new TreeSet<>();
    private final Supplier<Instant> now;
    private int entries;
    private long changes;

    /**
     * An empty tree.
     *
     * @param now the moment that changes are stamped with
     */
    public FileSystem(Supplier<Instant> now) {
        this.now = now;
    }

    // ---- for the world and for tests ------------------------------------------------------------------------------

    /** Grows with each change of the tree, so that two moments can be compared. */
    public long changes() {
        return changes;
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
            put(spot.parent(), spot.name(), new Virtual(letter, mode, reader, writer));
        });
    }

    /**
     * Declares a directory whose content does not survive a reboot, creating it.
     *
     * @param path an absolute path
     */
    public void volatileDirectory(String path) {
        createDirectories(path);
        volatileDirectories.add(path);
    }

    /** Empties the volatile directories, as a boot does. Computed files in them stay. */
    public void boot() {
        for (String path : volatileDirectories) {
            lookup(User.ROOT, path).ifPresent(n -> {
                if (n instanceof Directory d) {
                    d.entries.values().removeIf(e -> !(e instanceof Virtual));
                }
            });
        }
        entries = count(root);
    }

    private static int count(Directory directory) {
        int found = directory.entries.size();
        for (FileNode node : directory.entries.values()) {
            found += node instanceof Directory below ? count(below) : 0;
        }
        return found;
    }

    /**
     * Makes the file system below a path full, or no longer full: writing there fails.
     *
     * @param path an absolute path, {@code /} for everything
     * @param isFull whether it is full
     */
    public void full(String path, boolean isFull) {
        if (isFull) {
            full.add(path);
        } else {
            full.remove(path);
        }
    }

    /** The whole tree as text, one entry a line, contents indented; computed files are left out. The same state gives the same text. */
    public String snapshot() {
        StringBuilder out = new StringBuilder();
        snapshot("", root, out);
        return out.toString();
    }

    private static void snapshot(String path, Directory directory, StringBuilder out) {
        directory.entries.forEach((name, node) -> {
            if (node instanceof Virtual) {
                return;
            }
            out.append(node.letter())
                    .append(Integer.toOctalString(node.mode))
                    .append(' ')
                    .append(node.owner)
                    .append(' ')
                    .append(path)
                    .append('/')
                    .append(name);
            if (node instanceof Link link) {
                out.append(" -> ").append(link.target);
            }
            out.append('\n');
            if (node instanceof Regular file) {
                file.text()
                        .lines()
                        .forEach(line -> out.append("    ").append(line).append('\n'));
            }
            if (node instanceof Directory below) {
                snapshot(path + "/" + name, below, out);
            }
        });
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

    // ---- for programs: with the rights of a user ------------------------------------------------------------------

    /** Where an entry is or would be. */
    private record Spot(Directory parent, String name, Optional<FileNode> node) {}

    /** Makes a path absolute and plain, without looking at links. */
    static String absolute(String directory, String path) {
        String whole = path.startsWith("/") ? path : directory + "/" + path;
        Deque<String> parts = new ArrayDeque<>();
        for (String part : whole.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    private Spot spot(User user, String path, boolean followLast) throws FileError {
        if (path.length() > PATH_LIMIT) {
            throw new FileError(FileError.NAME_TOO_LONG);
        }
        Deque<String> parts = new ArrayDeque<>(Arrays.asList(path.split("/")));
        Deque<Directory> above = new ArrayDeque<>();
        Directory current = root;
        int links = 0;
        while (true) {
            while (!parts.isEmpty() && (parts.peek().isEmpty() || parts.peek().equals("."))) {
                parts.poll();
            }
            if (parts.isEmpty()) {
                return new Spot(current, ".", Optional.of(current));
            }
            String name = parts.poll();
            if (name.equals("..")) {
                current = above.isEmpty() ? root : above.pop();
                continue;
            }
            if (name.length() > NAME_LIMIT) {
                throw new FileError(FileError.NAME_TOO_LONG);
            }
            if (!current.allows(user, 1)) {
                throw new FileError(FileError.DENIED);
            }
            boolean last = onlyDots(parts);
            FileNode next = current.entries.get(name);
            if (next instanceof Link link && (!last || followLast)) {
                if (++links > LINK_LIMIT) {
                    throw new FileError(FileError.LOOP);
                }
                List<String> target = new ArrayList<>(Arrays.asList(link.target.split("/")));
                for (int i = target.size() - 1; i >= 0; i--) {
                    parts.push(target.get(i));
                }
                if (link.target.startsWith("/")) {
                    current = root;
                    above.clear();
                }
                continue;
            }
            if (last) {
                return new Spot(current, name, Optional.ofNullable(next));
            }
            if (next == null) {
                throw new FileError(FileError.ABSENT);
            }
            if (!(next instanceof Directory directory)) {
                throw new FileError(FileError.NOT_A_DIRECTORY);
            }
            above.push(current);
            current = directory;
        }
    }

    private static boolean onlyDots(Deque<String> parts) {
        for (String part : parts) {
            if (!part.isEmpty() && !part.equals(".")) {
                return false;
            }
        }
        return true;
    }

    FileNode find(User user, String path) throws FileError {
        FileNode node = spot(user, path, true).node().orElseThrow(() -> new FileError(FileError.ABSENT));
        if (path.endsWith("/") && !(node instanceof Directory)) {
            throw new FileError(FileError.NOT_A_DIRECTORY);
        }
        return node;
    }

    FileNode findLink(User user, String path) throws FileError {
        return spot(user, path, false).node().orElseThrow(() -> new FileError(FileError.ABSENT));
    }

    Optional<FileNode> lookup(User user, String path) {
        try {
            return Optional.of(find(user, path));
        } catch (FileError e) {
            return Optional.empty();
        }
    }

    String read(User user, String path) throws FileError {
        FileNode node = find(user, path);
        if (!node.allows(user, 4)) {
            throw new FileError(FileError.DENIED);
        }
        return node.text();
    }

    List<String> list(User user, String path) throws FileError {
        if (!(find(user, path) instanceof Directory directory)) {
            throw new FileError(FileError.NOT_A_DIRECTORY);
        }
        if (!directory.allows(user, 4)) {
            throw new FileError(FileError.DENIED);
        }
        return List.copyOf(directory.entries.keySet());
    }

    /** Opens a file for writing: creates it, and empties it unless it is appended to. */
    void write(User user, String path, String text, boolean append, int mode) throws FileError {
        Spot spot = spot(user, path, true);
        FileNode node = spot.node().orElse(null);
        if (node == null) {
            if (path.endsWith("/")) {
                throw new FileError(FileError.IS_A_DIRECTORY);
            }
            if (!spot.parent().allows(user, 2)) {
                throw new FileError(FileError.DENIED);
            }
            refuseWhenFull(path);
            Regular made = new Regular(mode);
            made.owner = user.name();
            put(spot.parent(), spot.name(), made);
            node = made;
        }
        if (node instanceof Directory) {
            throw new FileError(FileError.IS_A_DIRECTORY);
        }
        if (!node.allows(user, 2)) {
            throw new FileError(FileError.DENIED);
        }
        if (node instanceof Regular file && !append) {
            changes++;
            file.replace("");
            file.modified = now.get();
        }
        append(node, path, text);
    }

    /** Writes to a file that was opened. */
    void append(FileNode node, String path, String text) throws FileError {
        if (text.isEmpty()) {
            return;
        }
        if (node instanceof Virtual device) {
            device.writer.accept(text);
        } else if (node instanceof Regular file) {
            refuseWhenFull(path);
            if (text.length() + file.length() > FILE_LIMIT) {
                throw new FileError(FileError.NO_SPACE);
            }
            changes++;
            file.append(text);
            file.modified = now.get();
        }
    }

    private void refuseWhenFull(String path) throws FileError {
        for (String prefix : full) {
            if (path.equals(prefix) || path.startsWith(prefix.endsWith("/") ? prefix : prefix + "/")) {
                throw new FileError(FileError.NO_SPACE);
            }
        }
    }

    private void put(Directory parent, String name, FileNode node) throws FileError {
        if (!parent.entries.containsKey(name) && ++entries > ENTRY_LIMIT) {
            throw new FileError(FileError.NO_SPACE);
        }
        node.modified = now.get();
        parent.entries.put(name, node);
        changes++;
        parent.modified = now.get();
    }

    void makeDirectory(User user, String path, int mode) throws FileError {
        Spot spot = spot(user, path, true);
        if (spot.node().isPresent()) {
            throw new FileError(FileError.EXISTS);
        }
        if (!spot.parent().allows(user, 2)) {
            throw new FileError(FileError.DENIED);
        }
        refuseWhenFull(path);
        Directory made = new Directory(mode);
        made.owner = user.name();
        put(spot.parent(), spot.name(), made);
    }

    void makeDirectories(User user, String path, int mode) throws FileError {
        StringBuilder above = new StringBuilder();
        for (String part : path.split("/")) {
            if (part.isEmpty()) {
                continue;
            }
            above.append('/').append(part);
            Optional<FileNode> there = spot(user, above.toString(), true).node();
            if (there.isEmpty()) {
                makeDirectory(user, above.toString(), mode);
            } else if (!(there.get() instanceof Directory)) {
                throw new FileError(above.length() == path.length() ? FileError.EXISTS : FileError.NOT_A_DIRECTORY);
            }
        }
    }

    void makeLink(User user, String path, String target, boolean replace) throws FileError {
        Spot spot = spot(user, path, false);
        if (spot.node().isPresent() && !replace) {
            throw new FileError(FileError.EXISTS);
        }
        if (!spot.parent().allows(user, 2)) {
            throw new FileError(FileError.DENIED);
        }
        Link link = new Link(target);
        link.owner = user.name();
        put(spot.parent(), spot.name(), link);
    }

    void remove(User user, String path) throws FileError {
        Spot spot = spot(user, path, false);
        FileNode node = spot.node().orElseThrow(() -> new FileError(FileError.ABSENT));
        if (node instanceof Directory) {
            throw new FileError(FileError.IS_A_DIRECTORY);
        }
        unlink(user, spot, node);
    }

    void removeDirectory(User user, String path) throws FileError {
        Spot spot = spot(user, path, false);
        FileNode node = spot.node().orElseThrow(() -> new FileError(FileError.ABSENT));
        if (!(node instanceof Directory directory)) {
            throw new FileError(FileError.NOT_A_DIRECTORY);
        }
        if (!directory.entries.isEmpty()) {
            throw new FileError(FileError.NOT_EMPTY);
        }
        unlink(user, spot, node);
    }

    void removeTree(User user, String path) throws FileError {
        Spot spot = spot(user, path, false);
        FileNode node = spot.node().orElseThrow(() -> new FileError(FileError.ABSENT));
        if (node instanceof Directory directory) {
            for (String name : List.copyOf(directory.entries.keySet())) {
                removeTree(user, path + "/" + name);
            }
        }
        unlink(user, spot, node);
    }

    private void unlink(User user, Spot spot, FileNode node) throws FileError {
        if (node == root || spot.name().equals(".")) {
            throw new FileError(FileError.NOT_PERMITTED);
        }
        boolean sticky = (spot.parent().mode & 01000) != 0 && !node.owner.equals(user.name()) && !user.root();
        if (!spot.parent().allows(user, 2)) {
            throw new FileError(FileError.DENIED);
        }
        if (sticky) {
            throw new FileError(FileError.NOT_PERMITTED);
        }
        spot.parent().entries.remove(spot.name());
        entries--;
        changes++;
    }

    void rename(User user, String from, String to) throws FileError {
        Spot source = spot(user, from, false);
        FileNode node = source.node().orElseThrow(() -> new FileError(FileError.ABSENT));
        Spot target = spot(user, to, false);
        if (target.node().filter(Directory.class::isInstance).isPresent()) {
            throw new FileError(FileError.EXISTS);
        }
        if (!target.parent().allows(user, 2)) {
            throw new FileError(FileError.DENIED);
        }
        if (node instanceof Directory directory && holds(directory, target.parent())) {
            throw new FileError("Invalid argument");
        }
        unlink(user, source, node);
        put(target.parent(), target.name(), node);
    }

    private static boolean holds(Directory outer, Directory inner) {
        return outer == inner
                || outer.entries.values().stream().anyMatch(n -> n instanceof Directory d && holds(d, inner));
    }

    void mode(User user, String path, int mode) throws FileError {
        FileNode node = find(user, path);
        if (!user.root() && !node.owner.equals(user.name())) {
            throw new FileError(FileError.NOT_PERMITTED);
        }
        changes++;
        node.mode = mode;
    }

    void owner(User user, String path, String owner) throws FileError {
        FileNode node = find(user, path);
        if (!user.root()) {
            throw new FileError(FileError.NOT_PERMITTED);
        }
        changes++;
        node.owner = owner;
    }

    void touch(User user, String path, int mode) throws FileError {
        Optional<FileNode> node = spot(user, path, true).node();
        if (node.isEmpty()) {
            write(user, path, "", true, mode);
        } else if (!node.get().allows(user, 2)) {
            throw new FileError(FileError.DENIED);
        } else {
            node.get().modified = now.get();
        }
    }

    /** Whether two paths lead to the same entry. */
    boolean same(User user, String one, String other) {
        Optional<FileNode> first = lookup(user, one);
        return first.isPresent()
                && lookup(user, other).filter(n -> n == first.get()).isPresent();
    }

    /** The entries of the whole tree below a path, parents before children, sorted; links are not followed. */
    List<Map.Entry<String, FileNode>> walk(User user, String path) throws FileError {
        List<Map.Entry<String, FileNode>> found = new ArrayList<>();
        walk(user, path, findLink(user, path), found);
        return found;
    }

    private static void walk(User user, String path, FileNode node, List<Map.Entry<String, FileNode>> found) {
        found.add(Map.entry(path, node));
        if (node instanceof Directory directory && directory.allows(user, 4)) {
            directory.entries.forEach(
                    (name, below) -> walk(user, path.endsWith("/") ? path + name : path + "/" + name, below, found));
        }
    }
}
