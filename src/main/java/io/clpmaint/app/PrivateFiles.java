package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files for their owner alone. */
final class PrivateFiles {

    /** For their owner alone, whatever the umask. */
    static final FileAttribute<Set<PosixFilePermission>> OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private PrivateFiles() {}

    /**
     * Writes a new file and brings it to the disk.
     *
     * @param file the file; must not exist
     * @param text its content
     * @throws Problem when there is no room for it, or it cannot be written (2)
     */
    static void write(Path file, String text) {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    /**
     * Opens a file for lines to be added at its end.
     *
     * @param file the file; made when it does not exist
     * @return the channel
     * @throws Problem when it cannot be opened (2)
     */
    static FileChannel append(Path file) {
        try {
            return FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
                    OWNER);
        } catch (IOException e) {
            throw unwritten(file, e);
        }
    }

    /** Says that there is no room for a file, or that it cannot be written. */
    static Problem unwritten(Path file, IOException e) {
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.STATE_UNWRITABLE,
                        Text.of("%s cannot be written: %s", "%s に書き込めません: %s").with(file, FileTrouble.why(e)),
                        Text.of("make room there, or name another place", "空き容量を確保するか、別の場所を指定してください")));
    }

    /**
     * Removes a folder with all that is in it.
     *
     * @param folder the folder
     */
    static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
