package io.clpmaint.simulator.shell;

import java.time.Instant;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One entry of the tree of files. */
abstract sealed class FileNode {

    String owner = "root";
    int mode;
    Instant modified = Instant.EPOCH;

    FileNode(int mode) {
        this.mode = mode;
    }

    /** The letter that {@code ls -l} prints first. */
    abstract char letter();

    /** What reading it gives. */
    abstract String text() throws FileError;

    /** Its size in bytes. */
    long size() {
        try {
            return Octets.bytes(text()).length;
        } catch (FileError e) {
            return 0;
        }
    }

    boolean allows(User user, int bit) {
        return user.root() || (mode & (owner.equals(user.name()) ? bit << 6 : bit)) != 0;
    }

    static final class Directory extends FileNode {
        final TreeMap<String, FileNode> entries = new TreeMap<>();

        Directory(int mode) {
            super(mode);
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
        long size() {
            return 4096;
        }
    }

    static final class Regular extends FileNode {
        private final StringBuilder text = new StringBuilder();

        Regular(int mode) {
            super(mode);
        }

        @Override
        char letter() {
            return '-';
        }

        @Override
        String text() {
            return text.toString();
        }

        int length() {
            return text.length();
        }

        void replace(String replacement) {
            text.setLength(0);
            text.append(replacement);
        }

        void append(String more) {
            text.append(more);
        }
    }

    static final class Link extends FileNode {
        final String target;

        Link(String target) {
            super(0777);
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
    }

    /** A file whose content is made when it is read: {@code /proc}, {@code /sys}, devices. */
    static final class Virtual extends FileNode {
        private final char letter;
        private final Supplier<String> reader;
        final Consumer<String> writer;

        Virtual(char letter, int mode, Supplier<String> reader, Consumer<String> writer) {
            super(mode);
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
        long size() {
            return 0;
        }
    }
}
