package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.inventory.InventoryReader;
import io.clpmaint.simulator.RecordProblem;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a simulated world that outlives its processes: how it was described, the record of its inputs, its keys,
 * and the inventory for those who reach it over SSH. For its owner alone.
 */
final class WorldFolder {

    private final Path folder;

    private WorldFolder(Path folder) {
        this.folder = folder;
    }

    static WorldFolder at(Path folder) {
        return new WorldFolder(folder);
    }

    /** Where a world is kept when nobody says where. */
    static WorldFolder usual(StateDirectory state, String cluster) {
        return new WorldFolder(state.root().resolve("sim").resolve(cluster));
    }

    Path path() {
        return folder;
    }

    /** The inventory for those who reach the world over SSH. */
    Path inventory() {
        return folder.resolve("cluster.yaml");
    }

    /** The file of a client's settings for OpenSSH. */
    Path sshConfig() {
        return folder.resolve("ssh_config");
    }

    /** The socket of the process that serves it. */
    Path control() {
        return folder.resolve("control.sock");
    }

    /** The inventory that describes the world, as it was when the world began. */
    private Path description() {
        return folder.resolve("world.yaml");
    }

    private Path seed() {
        return folder.resolve("seed");
    }

    private Path log() {
        return folder.resolve("world.jsonl");
    }

    boolean holdsWorld() {
        return Files.exists(log()) && Files.exists(description());
    }

    /** Makes the folder. */
    void make() {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (!Files.isWritable(folder)) {
                throw new IOException("permission denied");
            }
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            WorldCode.FOLDER_UNWRITABLE,
                            Text.of("%s cannot be written: %s", "%s に書き込めません: %s")
                                    .with(folder, FileTrouble.why(e)),
                            Text.of("name another folder with --dir", "--dir で別のフォルダを指定してください")));
        }
    }

    Path makeKeys() throws IOException {
        Path keys = folder.resolve("keys");
        if (!Files.isDirectory(keys)) {
            Files.createDirectory(
                    keys, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return keys;
    }

    // ---- who has it open ------------------------------------------------------------------------------------------

    /** The right to change the world, until it is closed. */
    static final class Hold implements AutoCloseable {
        private final FileChannel channel;

        private Hold(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Takes the right to change the world.
     *
     * @return the right
     * @throws Problem when another process has it
     */
    Hold hold() {
        make();
        Path file = folder.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (lock(channel) == null) {
                channel.close();
                throw busy(file);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new Hold(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private Problem busy(Path file) throws IOException {
        return new Problem(
                Problem.Kind.LOCKED,
                Diagnostic.error(
                        WorldCode.WORLD_BUSY,
                        Text.of("the world in %s is open in process %s", "%s の世界はプロセス %s が使用中です")
                                .with(folder, Files.readString(file)),
                        Text.of(
                                "stop that process, or name another folder with --dir",
                                "そのプロセスを終了するか、--dir で別のフォルダを指定してください")));
    }

    // ---- the world in it ------------------------------------------------------------------------------------------

    /**
     * Begins a world in it. Whoever calls holds it.
     *
     * @param cluster the inventory that describes it
     * @param chosen its random numbers, if they were chosen
     * @return the world
     */
    World begin(Sources.Cluster cluster, Optional<Long> chosen) {
        WorldSpec spec = ClusterLinks.spec(cluster.inventory(), chosen);
        try {
            for (Path left : new Path[] {log(), seed(), description()}) {
                Files.deleteIfExists(left);
            }
            PrivateFiles.write(description(), new String(cluster.file().bytes(), StandardCharsets.UTF_8));
            PrivateFiles.write(seed(), Long.toString(spec.seed()));
            return World.create(spec, log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens the world in it where it stopped. Whoever calls holds it.
     *
     * @return the world
     * @throws Problem when its record cannot be gone on with
     */
    World open() {
        return opened(log());
    }

    /**
     * The world in it as its record tells it, to be looked at: the record is not written to.
     *
     * @return the world
     */
    World copy() {
        try {
            Path copy = Files.createTempFile("clpmaint-world-", ".jsonl");
            try {
                Files.write(copy, Files.readAllBytes(log()));
                return opened(copy);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private World opened(Path record) {
        try {
            return World.reopen(spec(), record);
        } catch (RecordProblem problem) {
            throw problem(problem);
        }
    }

    /** How the world was described. */
    WorldSpec spec() {
        try {
            return ClusterLinks.spec(
                    described(),
                    Optional.of(Long.parseLong(Files.readString(seed()).strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The inventory that describes the world. */
    Inventory described() {
        try {
            return InventoryReader.read(description().toString(), Files.readAllBytes(description()))
                    .orThrow(Problem.Kind.REFUSED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Refuses a description that is not the one of the world in it.
     *
     * @param cluster an inventory that describes a world
     * @param chosen its random numbers, if they were chosen
     * @throws Problem when the world was described differently (11)
     */
    void requireSame(Sources.Cluster cluster, Optional<Long> chosen) {
        WorldSpec own = spec();
        WorldSpec asked = ClusterLinks.spec(cluster.inventory(), chosen.or(() -> Optional.of(own.seed())));
        if (!own.digest().equals(asked.digest())) {
            throw differs(Text.of("the world in %s is not the one that %s describes", "%s の世界は %s の記述と異なります")
                    .with(folder, cluster.file().shown()));
        }
    }

    /**
     * Refuses another seed than that of the world in it.
     *
     * @param chosen the seed that was asked for
     * @throws Problem when it is another one (11)
     */
    void requireSeed(long chosen) {
        if (spec().seed() != chosen) {
            throw differs(Text.of("the world in %s has the seed %s, not %s", "%s の世界の乱数の種は %s です (%s ではありません)")
                    .with(folder, spec().seed(), chosen));
        }
    }

    private Problem differs(Text what) {
        return new Problem(
                Problem.Kind.STALE,
                Diagnostic.error(
                        WorldCode.WORLD_DIFFERS,
                        what,
                        Text.of(
                                        "go on with it as it is: clpmaint sim serve --dir %s; or name another --dir, or remove the folder",
                                        "そのまま続けるには: clpmaint sim serve --dir %s。または別の --dir を指定するか、フォルダを削除してください")
                                .with(folder)));
    }

    private Problem problem(RecordProblem problem) {
        return switch (problem.kind()) {
            case OTHER ->
                differs(Text.of("the record in %s is of another world", "%s の記録は別の世界のものです")
                        .with(folder));
            case NEWER ->
                new Problem(
                        Problem.Kind.REFUSED,
                        Diagnostic.error(
                                WorldCode.NEWER_WORLD,
                                Text.of("the world in %s is of a newer version: %s", "%s の世界は新しいバージョンのものです: %s")
                                        .with(folder, String.valueOf(problem.getMessage())),
                                Text.of(
                                        "use that version of clpmaint, or remove the folder to begin anew",
                                        "そのバージョンの clpmaint を使うか、フォルダを削除して新しく始めてください")));
            case DAMAGED ->
                new Problem(
                        Problem.Kind.REFUSED,
                        Diagnostic.error(
                                WorldCode.DAMAGED_WORLD,
                                Text.of("the record in %s is damaged: %s", "%s の記録が壊れています: %s")
                                        .with(folder, String.valueOf(problem.getMessage())),
                                Text.of("remove the folder to begin anew", "フォルダを削除して新しく始めてください")));
        };
    }
}
