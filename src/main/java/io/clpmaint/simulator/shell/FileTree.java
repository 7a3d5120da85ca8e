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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The files of a server as its programs use them: with the rights of a user, over whatever is mounted. */
abstract class FileTree {

    /** No file grows beyond this many characters: a simulated server's disks are small. */
    static final int FILE_LIMIT = 16 * 1024 * 1024;

    private static final int NAME_LIMIT = 255;
    private static final int PATH_LIMIT = 4096;
    private static final int LINK_LIMIT = 16;

    final Supplier<Instant> now;
    final List<Mount> mounts = new ArrayList<>();
    private final Directory root;
    private long changes;

    FileTree(Supplier<Instant> now, Mount system) {
        this.now = now;
        this.root = system.volume().root();
        mounts.add(system);
    }

    /** Grows with each change of the tree, so that two moments can be compared. */
    public long changes() {
        return changes;
    }

    void changed() {
        changes++;
    }

    /** Where an entry is or would be. */
    record Spot(Directory parent, String name, Optional<FileNode> node) {}

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

    /** The spot of a path without links, dots and hindrances, as most paths are. */
    private @Nullable Spot plainSpot(User user, String path) {
        Directory current = root;
        int end = path.length();
        int at = 0;
        while (at < end) {
            if (path.charAt(at) == '/') {
                at++;
                continue;
            }
            int slash = path.indexOf('/', at);
            int after = slash < 0 ? end : slash;
            String name = path.substring(at, after);
            if (name.equals(".") || name.equals("..") || name.length() > NAME_LIMIT || !current.allows(user, 1)) {
                return null;
            }
            FileNode next = current.entry(name);
            if (slash < 0 && !(next instanceof Link)) {
                return new Spot(current, name, Optional.ofNullable(next instanceof Directory d ? d.inside() : next));
            }
            if (!(next instanceof Directory directory)) {
                return null;
            }
            current = directory.inside();
            at = after;
        }
        return null;
    }

    Spot spot(User user, String path, boolean followLast) throws FileError {
        if (path.length() > PATH_LIMIT) {
            throw new FileError(FileError.NAME_TOO_LONG);
        }
        Spot plain = plainSpot(user, path);
        if (plain != null) {
            return plain;
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
            FileNode next = current.entry(name);
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
                return new Spot(current, name, Optional.ofNullable(next instanceof Directory d ? d.inside() : next));
            }
            if (next == null) {
                throw new FileError(FileError.ABSENT);
            }
            if (!(next instanceof Directory directory)) {
                throw new FileError(FileError.NOT_A_DIRECTORY);
            }
            above.push(current);
            current = directory.inside();
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
        Spot plain = path.length() > PATH_LIMIT ? null : plainSpot(user, path);
        if (plain != null) {
            return plain.node(); // that a file is absent is asked for all the time, and no error
        }
        try {
            return Optional.of(find(user, path));
        } catch (FileError e) {
            return Optional.empty();
        }
    }

    /** What a program reads of a file; of a large one the beginning, and how much there is behind it. */
    String read(User user, String path) throws FileError {
        return read(user, find(user, path));
    }

    String read(User user, FileNode node) throws FileError {
        if (!node.allows(user, 4)) {
            throw new FileError(FileError.DENIED);
        }
        long unread = node instanceof Regular file ? file.unread() : 0;
        return unread == 0
                ? node.text()
                : node.text() + "[" + unread + " bytes more, which the simulation does not hold]\n";
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

    // ---- changes --------------------------------------------------------------------------------------------------

    private boolean readOnly(FileNode node) {
        for (Mount mount : mounts) {
            if (mount.volume() == node.volume) {
                return mount.readOnly();
            }
        }
        return false;
    }

    private void refuseReadOnly(FileNode node) throws FileError {
        if (readOnly(node)) {
            throw new FileError(FileError.READ_ONLY);
        }
    }

    private void mayChange(User user, Directory parent) throws FileError {
        refuseReadOnly(parent);
        if (!parent.allows(user, 2)) {
            throw new FileError(FileError.DENIED);
        }
    }

    /** Opens a file for writing: creates it, and empties it unless it is appended to. */
    FileNode write(User user, String path, String text, boolean append, int mode) throws FileError {
        Spot spot = spot(user, path, true);
        FileNode node = spot.node().orElse(null);
        if (node == null) {
            if (path.endsWith("/")) {
                throw new FileError(FileError.IS_A_DIRECTORY);
            }
            mayChange(user, spot.parent());
            node = new Regular(mode, spot.parent().volume);
            node.owner = user.name();
            put(spot.parent(), spot.name(), node);
        }
        if (node instanceof Directory) {
            throw new FileError(FileError.IS_A_DIRECTORY);
        }
        if (!node.allows(user, 2)) {
            throw new FileError(FileError.DENIED);
        }
        if (node instanceof Regular file) {
            refuseReadOnly(file);
            if (!append) {
                changes++;
                file.replace("", 0);
                file.modified = now.get();
            }
        }
        append(node, text);
        return node;
    }

    /** Writes to a file that was opened. */
    void append(FileNode node, String text) throws FileError {
        if (text.isEmpty()) {
            return;
        }
        if (node instanceof Virtual device) {
            device.writer.accept(text);
        } else if (node instanceof Regular file) {
            if (text.length() + file.length() > FILE_LIMIT) {
                throw new FileError(FileError.NO_SPACE);
            }
            changes++;
            file.append(text);
            file.modified = now.get();
        }
    }

    void put(Directory parent, String name, FileNode node) throws FileError {
        if (!parent.entries.containsKey(name)) {
            parent.volume.entry(1);
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
        mayChange(user, spot.parent());
        Directory made = new Directory(mode, spot.parent().volume);
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
        mayChange(user, spot.parent());
        Link link = new Link(target, spot.parent().volume);
        link.owner = user.name();
        if (spot.node().isPresent()) {
            spot.node().get().unlinked();
        }
        put(spot.parent(), spot.name(), link);
    }

    /** Gives a file another name on the same volume. */
    void makeName(User user, String from, String to) throws FileError {
        FileNode node = findLink(user, from);
        Spot spot = spot(user, to, false);
        if (node instanceof Directory) {
            throw new FileError(FileError.NOT_PERMITTED);
        }
        if (spot.node().isPresent()) {
            throw new FileError(FileError.EXISTS);
        }
        if (node.volume != spot.parent().volume) {
            throw new FileError(FileError.OTHER_VOLUME);
        }
        mayChange(user, spot.parent());
        Instant kept = node.modified;
        put(spot.parent(), spot.name(), node);
        node.modified = kept;
        node.links++;
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
        refuseMountPoint(spot);
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
            refuseMountPoint(spot);
        }
        unlink(user, spot, node);
    }

    private void refuseMountPoint(Spot spot) throws FileError {
        if (spot.parent().entries.get(spot.name()) instanceof Directory d && d.mount.isPresent()) {
            throw new FileError(FileError.BUSY);
        }
    }

    private void unlink(User user, Spot spot, FileNode node) throws FileError {
        if (node == root || spot.name().equals(".")) {
            throw new FileError(FileError.NOT_PERMITTED);
        }
        boolean sticky = (spot.parent().mode & 01000) != 0 && !node.owner.equals(user.name()) && !user.root();
        mayChange(user, spot.parent());
        if (sticky) {
            throw new FileError(FileError.NOT_PERMITTED);
        }
        spot.parent().entries.remove(spot.name());
        node.unlinked();
        node.volume.entry(-1);
        changes++;
    }

    void rename(User user, String from, String to) throws FileError {
        Spot source = spot(user, from, false);
        FileNode node = source.node().orElseThrow(() -> new FileError(FileError.ABSENT));
        Spot target = spot(user, to, false);
        if (target.node().filter(Directory.class::isInstance).isPresent()) {
            throw new FileError(FileError.EXISTS);
        }
        mayChange(user, target.parent());
        refuseMountPoint(source);
        if (node.volume != target.parent().volume) {
            throw new FileError(FileError.OTHER_VOLUME);
        }
        if (node instanceof Directory directory && holds(directory, target.parent())) {
            throw new FileError("Invalid argument");
        }
        if (target.node().isPresent()) {
            unlink(user, target, target.node().get());
        }
        Instant kept = node.modified;
        node.links++; // it is not gone in between
        unlink(user, source, node);
        put(target.parent(), target.name(), node);
        node.modified = kept;
    }

    private static boolean holds(Directory outer, Directory inner) {
        return outer == inner
                || outer.entries.values().stream().anyMatch(n -> n instanceof Directory d && holds(d, inner));
    }

    /** What a program may change about a file that its user owns. */
    private FileNode owned(User user, String path) throws FileError {
        FileNode node = find(user, path);
        refuseReadOnly(node);
        if (!user.root() && !node.owner.equals(user.name())) {
            throw new FileError(FileError.NOT_PERMITTED);
        }
        changes++;
        return node;
    }

    void mode(User user, String path, int mode) throws FileError {
        owned(user, path).mode = mode;
    }

    void owner(User user, String path, String owner) throws FileError {
        FileNode node = find(user, path);
        if (!user.root()) {
            throw new FileError(FileError.NOT_PERMITTED);
        }
        refuseReadOnly(node);
        changes++;
        node.owner = owner;
    }

    void modified(User user, String path, Instant moment) throws FileError {
        owned(user, path).modified = moment;
    }

    void touch(User user, String path, int mode) throws FileError {
        Optional<FileNode> node = spot(user, path, true).node();
        if (node.isEmpty()) {
            write(user, path, "", true, mode);
        } else if (!node.get().allows(user, 2)) {
            throw new FileError(FileError.DENIED);
        } else {
            refuseReadOnly(node.get());
            node.get().modified = now.get();
            changes++;
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
            directory.entries.forEach((name, below) -> walk(
                    user,
                    path.endsWith("/") ? path + name : path + "/" + name,
                    below instanceof Directory d ? d.inside() : below,
                    found));
        }
    }
}
