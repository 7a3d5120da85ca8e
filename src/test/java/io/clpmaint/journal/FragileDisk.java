package io.clpmaint.journal;

import io.clpmaint.time.Time;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/** A file on a machine that may lose power: what was not forced to the disk is gone then. Its disk may fail too. */
final class FragileDisk {

    /** How a disk fails. */
    enum Trouble {
        /** Half of a line still finds room. */
        FULL("No space left on device"),
        /** The file system was mounted read-only. */
        READ_ONLY("Read-only file system"),
        /** What is written is accepted, and does not come to the disk. */
        NOT_FORCED("Input/output error");

        private final String words;

        Trouble(String words) {
            this.words = words;
        }

        IOException told() {
            return new IOException(words);
        }
    }

    private final Path file;
    private long forced;
    private int lines;
    private int written;
    private Optional<Trouble> trouble = Optional.empty();
    private int good;
    private boolean halved;
    private boolean failed;

    FragileDisk(Path file) {
        this.file = file;
    }

    /** A new journal on this disk. */
    FileJournal create(Time time) throws IOException {
        FileJournal.create(file, time).close();
        forced = 0;
        lines = 0;
        written = 0;
        return new FileJournal(open(), time, 0, Chain.START);
    }

    /** The journal that another process goes on with. */
    FileJournal goOn(JournalReader.Result read, Time time) throws IOException {
        FileChannel channel = open();
        channel.position(read.goodBytes());
        return new FileJournal(channel, time, read.lastSequence(), read.lastHash());
    }

    /** Has the disk fail once so many lines were written. */
    void failAfter(Trouble kind, int good) {
        this.trouble = Optional.of(kind);
        this.good = good;
        this.halved = false;
        this.failed = false;
    }

    /** Whether it has failed. */
    boolean hasFailed() {
        return failed;
    }

    private void failIf(boolean now) throws IOException {
        if (now) {
            failed = true;
            throw trouble.orElseThrow().told();
        }
    }

    /** How many lines a loss of power now would leave. */
    int durableLines() {
        return lines;
    }

    /** Loses power: the file is cut to what was forced. */
    void losePower() throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), Math.toIntExact(forced)));
    }

    private FileChannel open() throws IOException {
        return new Forgetful(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** Writes like any other, and notes what it was asked to force instead of waiting for the disk. */
    private final class Forgetful extends FileChannel {

        private final FileChannel real;

        Forgetful(FileChannel real) {
            this.real = real;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            failIf(trouble.equals(Optional.of(Trouble.NOT_FORCED)) && written >= good);
            forced = real.position();
            lines = written;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            boolean over = written >= good;
            failIf(over && trouble.equals(Optional.of(Trouble.READ_ONLY)));
            if (over && trouble.equals(Optional.of(Trouble.FULL))) {
                failIf(halved);
                halved = true;
                ByteBuffer half = bytes.slice(bytes.position(), bytes.remaining() / 2);
                bytes.position(bytes.position() + half.remaining());
                return real.write(half);
            }
            written++; // an entry is one write
            return real.write(bytes);
        }

        @Override
        public FileChannel position(long position) throws IOException {
            real.position(position);
            return this;
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }

        @Override
        public int read(ByteBuffer bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] bytes, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] bytes, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer bytes, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer bytes, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}
