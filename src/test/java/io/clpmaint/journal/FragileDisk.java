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

/** A file on a machine that may lose power: what was not forced to the disk is gone then. */
final class FragileDisk {

    private final Path file;
    private long forced;
    private int lines;
    private int written;

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
            forced = real.position();
            lines = written;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
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
