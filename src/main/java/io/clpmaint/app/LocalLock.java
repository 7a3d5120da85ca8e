package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.report.LockReport;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run per cluster on this machine: a file that the run keeps locked. The lock ends with the process, however that
 * ends; the file says who holds it. State directories on network file systems are not trusted to exclude other machines.
 */
final class LocalLock implements AutoCloseable {

    /** The place of a process's beginning behind its name. */
    private static final int BORN = 19;

    private final FileChannel channel;

    private LocalLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Who holds a lock.
     *
     * @param run the run
     * @param pid the process
     * @param since when it started
     * @param user whose it is
     * @param host on which machine
     * @param boot the id of that machine's boot, empty where it has none
     * @param born when the process began, in the kernel's ticks since then, empty where it does not say
     */
    record Holder(String run, long pid, String since, String user, String host, String boot, String born) {}

    /**
     * Takes the lock of a cluster.
     *
     * @param state the state directory
     * @param cluster the cluster
     * @param run the run that takes it
     * @param io the surroundings
     * @return the lock
     * @throws Problem when another run holds it
     */
    static LocalLock take(StateDirectory state, String cluster, String run, Io io) {
        state.create(state.root());
        Path file = file(state.create(state.locks()), cluster);
        StateDirectory.refuseLinks(file);
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS),
                    PrivateFiles.OWNER);
            if (lock(channel) == null) {
                channel.close();
                throw busy(state, cluster);
            }
            Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            String content = String.join(
                    "\n",
                    run,
                    Long.toString(ProcessHandle.current().pid()),
                    io.time().now().truncatedTo(ChronoUnit.SECONDS).toString(),
                    io.user(),
                    io.host(),
                    boot(),
                    born("self"),
                    "");
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            return new LocalLock(channel);
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.STATE_UNWRITABLE,
                            Text.of("%s cannot be locked: %s", "%s をロックできません: %s")
                                    .with(file, FileTrouble.why(e)),
                            Text.of("name another directory with --state", "--state で別の場所を指定してください")));
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Path file(Path folder, String cluster) {
        return folder.resolve(cluster.replaceAll("[^A-Za-z0-9._-]", "_") + ".lock");
    }

    /**
     * Who holds the lock of a cluster.
     *
     * @param state the state directory
     * @param cluster the cluster
     * @return the holder, empty when its process is gone or there was none
     */
    static Optional<Holder> holder(StateDirectory state, String cluster) {
        return lastHolder(state, cluster)
                .filter(h -> ProcessHandle.of(h.pid())
                        .map(p -> p.isAlive()
                                && p.info()
                                        .startInstant()
                                        .map(start -> !start.isAfter(Instant.parse(h.since())))
                                        .orElse(true))
                        .orElse(false));
    }

    private static Optional<Holder> lastHolder(StateDirectory state, String cluster) {
        Path file = file(state.locks(), cluster);
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 4
                    ? Optional.empty()
                    : Optional.of(new Holder(
                            lines.get(0),
                            Long.parseLong(lines.get(1)),
                            lines.get(2),
                            Printable.line(lines.get(3)),
                            at(lines, 4),
                            at(lines, 5),
                            at(lines, 6)));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String at(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    /**
     * Whether this machine can prove that the process of a run is gone: it noted itself here, and since then the machine was
     * restarted, or no process of that number and beginning is there any more. Whoever acts on it takes this lock first,
     * which a process keeps that only cannot be seen.
     *
     * @param state the state directory
     * @param cluster the cluster
     * @param holder what the servers say of the run
     * @param io the surroundings
     * @return whether it is proven; a state directory that never saw the run proves nothing
     */
    static boolean isProvenGone(StateDirectory state, String cluster, LockReport.Holder holder, Io io) {
        String boot = boot();
        return lastHolder(state, cluster)
                .filter(h -> h.run().equals(holder.run()))
                .filter(h -> h.host().equals(holder.host()) && h.host().equals(io.host()))
                .filter(h -> !boot.isEmpty() && !h.boot().isEmpty() && !h.born().isEmpty())
                .map(h ->
                        !h.boot().equals(boot) || !born(Long.toString(h.pid())).equals(h.born()))
                .orElse(false);
    }

    private static String boot() {
        return read(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    }

    /** When a process began: the twenty-second word of its line, the second being a name in brackets (proc(5)). */
    private static String born(String process) {
        String line = read(Path.of("/proc", process, "stat"));
        String[] words = line.substring(line.lastIndexOf(')') + 1).strip().split(" ");
        return words.length > BORN ? words[BORN] : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static Problem busy(StateDirectory state, String cluster) {
        Text holder = lastHolder(state, cluster)
                .map(h -> Text.of("run %s of user %s, process %s, since %s", "実行 %s (ユーザ %s、プロセス %s、開始 %s)")
                        .with(h.run(), h.user(), h.pid(), h.since()))
                .orElse(Text.of("a run that is just starting", "開始中の実行"));
        return new Problem(
                Problem.Kind.LOCKED,
                Diagnostic.error(
                        UsageCode.CLUSTER_BUSY,
                        Text.of("cluster %s is held by %s", "クラスタ %s は使用中です: %s")
                                .with(cluster, holder),
                        Text.of("wait for it, or look at it: clpmaint runs", "終了を待つか、'clpmaint runs' で確認してください")));
    }

    /** Empties the file and gives the lock back. */
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            // The lock ends with the channel, and at the latest with the process; the file's content is for people
            // only.
        }
    }
}
