package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where runs are recorded. Folders are for their owner alone, and so are the files in them. */
final class StateDirectory {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final String origin;

    StateDirectory(Path root, String origin) {
        this.root = root;
        this.origin = origin;
    }

    /**
     * The state directory, which need not exist.
     *
     * @param option the value of {@code --state}, if it was given
     * @param io the surroundings
     * @return the directory
     */
    static StateDirectory of(Optional<String> option, Io io) {
        if (option.isPresent()) {
            return new StateDirectory(io.path(option.get()), "--state");
        }
        if (!io.env("CLPMAINT_STATE").isEmpty()) {
            return new StateDirectory(io.path(io.env("CLPMAINT_STATE")), "$CLPMAINT_STATE");
        }
        if (io.env("XDG_STATE_HOME").startsWith("/")) {
            return new StateDirectory(Path.of(io.env("XDG_STATE_HOME"), "clpmaint"), "$XDG_STATE_HOME");
        }
        if (io.user().equals("root")) {
            return new StateDirectory(Path.of("/var/lib/clpmaint"), "root");
        }
        return new StateDirectory(io.home().resolve(".local/state/clpmaint"), "default");
    }

    /** Where it is. */
    Path root() {
        return root;
    }

    /** Why it is there. */
    String origin() {
        return origin;
    }

    /**
     * The folder of a run.
     *
     * @throws Problem when it, or something in it, is a link to elsewhere
     */
    Path run(String id) {
        Path run = root.resolve("runs").resolve(id);
        refuseLinks(root.resolve("runs"), run);
        if (Files.isDirectory(run)) {
            try (Stream<Path> inside = Files.list(run)) {
                inside.forEach(StateDirectory::refuseLinks);
            } catch (IOException e) {
                throw unreadable(run, e);
            }
        }
        return run;
    }

    /**
     * The folder of the locks.
     *
     * @throws Problem when it is a link to elsewhere
     */
    Path locks() {
        Path locks = root.resolve("locks");
        refuseLinks(locks);
        return locks;
    }

    /**
     * Refuses links: whoever can lay one here could have the program write over, or read, a file of the user's elsewhere.
     * The state directory itself may be one, because the user names it.
     */
    static void refuseLinks(Path... places) {
        for (Path place : places) {
            if (Files.isSymbolicLink(place)) {
                throw unsafe(
                        Text.of("%s is a symbolic link", "%s はシンボリックリンクです").with(place),
                        Text.of("see who laid it, then remove it: rm %s", "作成者を確認してから削除してください: rm %s")
                                .with(place));
            }
        }
    }

    private static Problem unsafe(Text what, Text fix) {
        return new Problem(Problem.Kind.USAGE, Diagnostic.error(UsageCode.STATE_UNSAFE, what, fix));
    }

    /** What others may write in, they may lay anything in. */
    private void refuseOpen() throws IOException {
        Set<PosixFilePermission> others = EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        others.retainAll(Files.getPosixFilePermissions(root));
        if (!others.isEmpty()) {
            throw unsafe(
                    Text.of("the state directory %s can be written by other users", "状態ディレクトリ %s に他のユーザが書き込めます")
                            .with(root),
                    Text.of(
                                    "see that nothing in it is foreign, then: chmod 700 %s; or name another one with --state",
                                    "不審なファイルがないことを確認してから chmod 700 %s を実行するか、--state で別の場所を指定してください")
                            .with(root));
        }
    }

    /** Where the runs' folders lie. */
    Path runsFolder() {
        return root.resolve("runs");
    }

    /** The ids of all runs, newest first. */
    List<String> runs() {
        Path runs = runsFolder();
        refuseLinks(runs);
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.map(f -> f.getFileName().toString())
                    .filter(io.clpmaint.run.RunId::isOne)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw unreadable(runs, e);
        }
    }

    private static Problem unreadable(Path folder, IOException e) {
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.UNREADABLE_FILE,
                        Text.of("%s cannot be read: %s", "%s を読み取れません: %s").with(folder, FileTrouble.why(e)),
                        Text.of("name another directory with --state", "--state で別の場所を指定してください")));
    }

    /** Brings the names of a new folder and of those around it to the disk: a journal in a lost folder is lost. */
    private void syncAbove(Path folder) throws IOException {
        Path above = folder.toAbsolutePath().getParent();
        Path last = root.toAbsolutePath().getParent();
        while (above != null && Files.isReadable(above) && (last == null || above.startsWith(last))) {
            try (FileChannel names = FileChannel.open(above, StandardOpenOption.READ)) {
                names.force(true);
            }
            above = above.getParent();
        }
    }

    private static void close(Path own) throws IOException {
        if (!Files.getPosixFilePermissions(own, LinkOption.NOFOLLOW_LINKS).equals(OWNER)) {
            Files.setPosixFilePermissions(own, OWNER);
        }
    }

    /**
     * Creates a folder of the state directory, for its owner alone.
     *
     * @param folder the folder
     * @return the same folder
     * @throws Problem when it cannot be written
     */
    Path create(Path folder) {
        try {
            Files.createDirectories(root, PosixFilePermissions.asFileAttribute(OWNER));
            refuseOpen();
            for (Path own = folder; own != null && !own.equals(root) && own.startsWith(root); own = own.getParent()) {
                refuseLinks(own);
            }
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER));
            for (Path own = folder; own != null && !own.equals(root) && own.startsWith(root); own = own.getParent()) {
                close(own);
            }
            if (!Files.isWritable(folder)) {
                throw new IOException("permission denied");
            }
            syncAbove(folder);
            return folder;
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.STATE_UNWRITABLE,
                            Text.of("%s cannot be written: %s", "%s に書き込めません: %s")
                                    .with(folder, FileTrouble.why(e)),
                            Text.of(
                                    "name a directory with --state or $CLPMAINT_STATE",
                                    "--state または $CLPMAINT_STATE で場所を指定してください")));
        }
    }
}
