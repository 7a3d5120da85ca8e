package io.clpmaint.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.clpmaint.engine.Journal;
import io.clpmaint.engine.JournalFailure;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.time.Time;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/** A journal in a file: each entry is one line, written at once, and on the disk after {@link #sync}. */
public final class FileJournal implements Journal, AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();

    private final FileChannel channel;
    private final Time time;
    private long sequence;
    private String previous;
    private long synced;
    private boolean broken;

    /**
     * A journal that goes on at the channel's position.
     *
     * @param channel the file, positioned behind its last whole line
     * @param time the cluster's time
     * @param sequence the last line's number
     * @param previous the last line's hash
     */
    FileJournal(FileChannel channel, Time time, long sequence, String previous) {
        this.channel = channel;
        this.time = time;
        this.sequence = sequence;
        this.synced = sequence;
        this.previous = previous;
    }

    /**
     * Starts a new journal.
     *
     * @param file where; must not exist
     * @param time the cluster's time
     * @return the journal
     * @throws IOException when it cannot be made
     */
    public static FileJournal create(Path file, Time time) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        syncDirectory(file);
        return new FileJournal(channel, time, 0, Chain.START);
    }

    /**
     * Goes on with a journal; a torn last line is cut off.
     *
     * @param file where it is
     * @param read what was read from it
     * @param time the cluster's time
     * @return the journal
     * @throws IOException when it cannot be written
     */
    public static FileJournal goOn(Path file, JournalReader.Result read, Time time) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        channel.truncate(read.goodBytes());
        channel.position(read.goodBytes());
        return new FileJournal(channel, time, read.lastSequence(), read.lastHash());
    }

    private static void syncDirectory(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            try (FileChannel directory = FileChannel.open(parent, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    @Override
    public Entry append(RunEvent event) {
        refuseWhenBroken();
        Instant at = time.now();
        try {
            String line = Chain.seal(content(event, at));
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            previous = line.substring(line.length() - 66, line.length() - 2);
            sequence++;
            return new Entry(sequence, at, event);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void sync() {
        refuseWhenBroken();
        if (synced == sequence) {
            return;
        }
        try {
            channel.force(false);
            synced = sequence;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** What a failed write or sync left on the disk is not known: nothing may follow it. */
    private JournalFailure broken(IOException e) {
        broken = true;
        return new JournalFailure("the journal cannot be written: " + e.getMessage(), e);
    }

    private void refuseWhenBroken() {
        if (broken) {
            throw new JournalFailure("the journal could not be written before", new IOException("earlier failure"));
        }
    }

    /**
     * The next line's content: an object without its closing brace. It names the last line that was on the disk already,
     * so that a reader can tell an end that never came to the disk from damage.
     */
    private String content(RunEvent event, Instant at) throws IOException {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("v", JournalReader.VERSION);
            json.writeNumberField("seq", sequence + 1);
            json.writeNumberField("synced", synced);
            json.writeStringField("at", at.toString());
            json.writeStringField("prev", previous);
            EventCodec.write(json, event);
            json.writeEndObject();
        }
        String whole = text.toString();
        return whole.substring(0, whole.length() - 1);
    }

    /** Of a journal that failed nothing more is expected: its end was told when it failed. */
    @Override
    public void close() throws IOException {
        try (channel) {
            if (!broken) {
                channel.force(false);
            }
        }
    }
}
