package io.clpmaint.simulator.shell;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One entry of a tree of files. */
abstract sealed class FileNode {

    /** Where it lies. */
    final Volume volume;

    String owner = "root";
    int mode;
    Instant modified = Instant.EPOCH;

    /** How many names lead to it. */
    int links = 1;

    FileNode(int mode, Volume volume) {
        this.mode = mode;
        this.volume = volume;
    }

    /** The letter that {@code ls -l} prints first. */
    abstract char letter();

    /** What reading it gives. */
    abstract String text() throws FileError;

    /** The same on another volume, which has room for it; what was copied already is not copied again. */
    abstract FileNode copy(Volume target, Map<FileNode, FileNode> done);

    /** Its size in bytes. */
    long size() {
        try {
            return Octets.bytes(text()).length;
        } catch (FileError e) {
            return 0;
        }
    }

    /** One name less leads to it; with the last one its room is free again. */
    void unlinked() throws FileError {
        links--;
    }

    boolean allows(User user, int bit) {
        return user.root() || (mode & (owner.equals(user.name()) ? bit << 6 : bit)) != 0;
    }

    <T extends FileNode> T like(T other) {
        other.owner = owner;
        other.modified = modified;
        other.links = links;
        return other;
    }

    static final class Directory extends FileNode {
        final TreeMap<String, FileNode> entries = new TreeMap<>();

        /** What it holds besides, made when it is asked for by its name: the processes in {@code /proc}. */
        Function<String, Optional<FileNode>> computed = name -> Optional.empty();

        /** What is mounted here and hides its entries. */
        Optional<Mount> mount = Optional.empty();

        Directory(int mode, Volume volume) {
            super(mode, volume);
        }

        /** Where somebody arrives who enters it. */
        Directory inside() {
            return mount.isPresent() ? mount.get().volume().root() : this;
        }

        /** What lies here under a name. */
        @Nullable
        FileNode entry(String name) {
            FileNode there = entries.get(name);
            return there == null ? computed.apply(name).orElse(null) : there;
        }

        @Override
        char letter() {
            return 'd';
        }

        @Override
        String text() throws FileError {
            throw new FileError(FileError.IS_A_DIRECTORY);
        }

        @Override
        Directory copy(Volume target, Map<FileNode, FileNode> done) {
            Directory made = like(new Directory(mode, target));
            for (Map.Entry<String, FileNode> entry : entries.entrySet()) {
                FileNode known = done.get(entry.getValue());
                FileNode twin = known == null ? entry.getValue().copy(target, done) : known;
                done.put(entry.getValue(), twin);
                made.entries.put(entry.getKey(), twin);
            }
            return made;
        }

        @Override
        long size() {
            return 4096;
        }

        /** Writes what is below it, one entry a line, contents indented; what is mounted there is left out. */
        void describe(String path, boolean times, StringBuilder out) {
            for (Map.Entry<String, FileNode> entry : entries.entrySet()) {
                FileNode node = entry.getValue();
                if (node instanceof Virtual) {
                    continue;
                }
                String whole = path + "/" + entry.getKey();
                out.append(node.letter()).append(Integer.toOctalString(node.mode));
                out.append(' ').append(node.owner).append(' ').append(whole);
                out.append(node instanceof Link link ? " -> " + link.target : "");
                out.append(node instanceof Regular file && file.unread > 0 ? " + " + file.unread : "");
                out.append(times ? " " + node.modified : "").append('\n');
                if (node instanceof Regular file) {
                    file.text()
                            .lines()
                            .forEach(line -> out.append("    ").append(line).append('\n'));
                } else if (node instanceof Directory below) {
                    below.describe(whole, times, out);
                }
            }
        }
    }

    static final class Regular extends FileNode {
        private final StringBuilder text = new StringBuilder();

        /** How many bytes it has besides its text: they take up room and cannot be read. */
        private long unread;

        /** What a partition's contents are when they are kept in a file. */
        Optional<Volume> image = Optional.empty();

        Regular(int mode, Volume volume) {
            super(mode, volume);
        }

        @Override
        char letter() {
            return '-';
        }

        @Override
        String text() {
            return text.toString();
        }

        @Override
        long size() {
            return super.size() + unread;
        }

        long unread() {
            return unread;
        }

        @Override
        Regular copy(Volume target, Map<FileNode, FileNode> done) {
            Regular made = like(new Regular(mode, target));
            made.text.append(text);
            made.unread = unread;
            made.image = image.map(Volume::copy);
            return made;
        }

        private static long room(long length) {
            return (length + Volume.BLOCK - 1) / Volume.BLOCK * Volume.BLOCK;
        }

        /** What it takes up, in bytes. */
        long room() {
            return room(text.length() + unread);
        }

        int length() {
            return text.length();
        }

        void replace(String replacement, long others) throws FileError {
            if (links > 0) {
                volume.take(room(replacement.length() + others) - room());
            }
            text.setLength(0);
            text.append(replacement);
            unread = others;
            image = Optional.empty();
        }

        void append(String more) throws FileError {
            if (links > 0) {
                volume.refuseWhenFull();
                volume.take(room(text.length() + more.length() + unread) - room());
            }
            text.append(more);
            image = Optional.empty();
        }

        @Override
        void unlinked() throws FileError {
            super.unlinked();
            if (links == 0) {
                volume.take(-room());
            }
        }
    }

    static final class Link extends FileNode {
        final String target;

        Link(String target, Volume volume) {
            super(0777, volume);
            this.target = target;
        }

        @Override
        char letter() {
            return 'l';
        }

        @Override
        String text() {
            return target;
        }

        @Override
        Link copy(Volume other, Map<FileNode, FileNode> done) {
            return like(new Link(target, other));
        }
    }

    /** A file whose content is made when it is read: {@code /proc}, {@code /sys}, devices. */
    static final class Virtual extends FileNode {
        private final char letter;
        private final Supplier<String> reader;
        final Consumer<String> writer;

        Virtual(char letter, int mode, Volume volume, Supplier<String> reader, Consumer<String> writer) {
            super(mode, volume);
            this.letter = letter;
            this.reader = reader;
            this.writer = writer;
        }

        @Override
        char letter() {
            return letter;
        }

        @Override
        String text() {
            return reader.get();
        }

        @Override
        Virtual copy(Volume target, Map<FileNode, FileNode> done) {
            return like(new Virtual(letter, mode, target, reader, writer));
        }

        @Override
        long size() {
            return 0;
        }
    }
}
