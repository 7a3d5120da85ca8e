package io.clpmaint.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The record of a world's inputs: JSON lines, appended at once, so that they survive the end of the process, and brought
 * to the disk before an answer that follows a change.
 */
final class WorldLog {

    private final Optional<FileChannel> file;
    private long synced = -1;
    private boolean unsynced;

    private WorldLog(Optional<FileChannel> file) {
        this.file = file;
    }

    /**
     * A record that was opened again.
     *
     * @param log the record, to be continued
     * @param inputs what it holds
     */
    record Opened(WorldLog log, List<WorldInput> inputs) {}

    static WorldLog none() {
        return new WorldLog(Optional.empty());
    }

    static WorldLog create(Path path) {
        try {
            return new WorldLog(Optional.of(FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Opened open(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            List<WorldInput> inputs = new ArrayList<>();
            new String(bytes, 0, whole, StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> inputs.add(WorldInput.parse(line)));
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            // what is torn was never answered: its command never reached the servers
            channel.truncate(whole);
            channel.position(whole);
            return new Opened(new WorldLog(Optional.of(channel)), inputs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether anything is recorded at all. */
    boolean kept() {
        return file.isPresent();
    }

    void append(WorldInput input) {
        if (file.isEmpty()) {
            return;
        }
        try {
            ByteBuffer line = ByteBuffer.wrap((input.line() + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                file.get().write(line);
            }
            unsynced = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings the record to the disk if the world has changed since it was brought there last. */
    void syncAt(long version) {
        if (file.isPresent() && version != synced && unsynced) {
            sync();
            synced = version;
        }
    }

    void sync() {
        file.ifPresent(channel -> {
            try {
                channel.force(false);
                unsynced = false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Ends the record. A thread of a connection that was interrupted in the middle of its last word has closed the channel
     * already; whatever was answered is on the disk by then.
     */
    void close() {
        file.filter(FileChannel::isOpen).ifPresent(channel -> {
            try {
                channel.force(false);
                channel.close();
            } catch (ClosedChannelException e) {
                return; // closed in between: see above
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
