package io.clpmaint.simulator.shell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools that show and change files. */
final class FileTools {

    private FileTools() {}

    static void install(ProgramTable programs) {
        programs.install("mkdir", FileTools::mkdir);
        programs.install("rmdir", FileTools::rmdir);
        programs.install("rm", FileTools::rm);
        programs.install("mv", FileTools::mv);
        programs.install("cp", FileTools::cp);
        programs.install("ls", FileListing::ls);
        programs.install("touch", FileTools::touch);
        programs.install("ln", FileTools::ln);
        programs.install("chmod", FileTools::chmod);
        programs.install("chown", FileTools::chown);
        programs.install("chgrp", process -> process.exit(0));
        programs.install("stat", FileListing::stat);
        programs.install("find", Find::run);
        programs.install("du", FileListing::du);
        programs.install("basename", PathTools::basename);
        programs.install("dirname", PathTools::dirname);
        programs.install("readlink", PathTools::readlink);
        programs.install("realpath", PathTools::realpath);
        programs.install("mktemp", PathTools::mktemp);
    }

    /** One operand of a tool that goes on after errors. */
    interface Each {
        void apply(FileSystem files, String operand) throws FileError;
    }

    static void each(Process process, List<String> operands, String what, Each body) {
        if (operands.isEmpty()) {
            missing(process);
            return;
        }
        int code = 0;
        for (String operand : operands) {
            try {
                body.apply(process.machine().files(), operand);
            } catch (FileError e) {
                process.err(process.name() + ": " + what.replace("%", "'" + operand + "'") + ": " + e.reason() + "\n");
                code = 1;
            }
        }
        process.exit(code);
    }

    static void missing(Process process) {
        process.fail(
                1, process.name() + ": missing operand\nTry '" + process.name() + " --help' for more information.");
    }

    static String path(Process process, String operand) {
        return (OsProcess.of(process)).path(operand);
    }

    static int umask(Process process) {
        return (OsProcess.of(process)).umask();
    }

    static Optional<Integer> octal(String text) {
        return text.matches("[0-7]{1,4}") ? Optional.of(Integer.parseInt(text, 8)) : Optional.empty();
    }

    private static void mkdir(Process process) {
        TextTools.options(process, "pvm:", "parents", "mode=").ifPresent(o -> {
            Optional<Integer> mode = o.value("m", "mode").flatMap(FileTools::octal);
            int bits = mode.orElse(0777 & ~umask(process));
            each(process, o.operands(), "cannot create directory %", (files, operand) -> {
                String path = path(process, operand);
                if (o.has("p", "parents")) {
                    files.makeDirectories(process.user(), FileSystem.absolute("/", path), bits);
                } else {
                    files.makeDirectory(process.user(), path, bits);
                }
            });
        });
    }

    private static void rmdir(Process process) {
        TextTools.options(process, "p")
                .ifPresent(o -> each(
                        process,
                        o.operands(),
                        "failed to remove %",
                        (files, operand) -> files.removeDirectory(process.user(), path(process, operand))));
    }

    private static void rm(Process process) {
        TextTools.options(process, "rRfvi", "recursive", "force").ifPresent(o -> {
            boolean force = o.has("f", "force");
            if (o.operands().isEmpty()) {
                if (force) {
                    process.exit(0);
                } else {
                    missing(process);
                }
                return;
            }
            each(process, o.operands(), "cannot remove %", (files, operand) -> {
                String path = path(process, operand);
                try {
                    if (o.has("r", "R", "recursive")) {
                        files.removeTree(process.user(), path);
                    } else {
                        files.remove(process.user(), path);
                    }
                } catch (FileError e) {
                    boolean absent =
                            e.reason().equals(FileError.ABSENT) || e.reason().equals(FileError.NOT_A_DIRECTORY);
                    if (!(force && absent)) {
                        throw e;
                    }
                }
            });
        });
    }

    /** Where a file goes that is moved or copied to a target: into it, when it is a directory. */
    private static String destination(Process process, String source, String target) {
        String path = path(process, target);
        boolean directory = process.machine()
                .files()
                .lookup(process.user(), path)
                .filter(FileNode.Directory.class::isInstance)
                .isPresent();
        String name = FileSystem.absolute("/", source);
        return directory ? path + "/" + name.substring(name.lastIndexOf('/') + 1) : path;
    }

    private static Optional<String> target(Process process, List<String> operands) {
        if (operands.size() < 2) {
            process.fail(
                    1,
                    process.name()
                            + (operands.isEmpty()
                                    ? ": missing file operand"
                                    : ": missing destination file operand after '" + operands.get(0) + "'")
                            + "\nTry '" + process.name() + " --help' for more information.");
            return Optional.empty();
        }
        String target = operands.get(operands.size() - 1);
        boolean directory = process.machine()
                .files()
                .lookup(process.user(), path(process, target))
                .filter(FileNode.Directory.class::isInstance)
                .isPresent();
        if (operands.size() > 2 && !directory) {
            process.fail(1, process.name() + ": target '" + target + "' is not a directory");
            return Optional.empty();
        }
        return Optional.of(target);
    }

    private static void mv(Process process) {
        TextTools.options(process, "fnvT", "force", "no-target-directory")
                .ifPresent(o -> target(process, o.operands())
                        .ifPresent(target -> each(
                                process,
                                o.operands().subList(0, o.operands().size() - 1),
                                "cannot move % to '" + target + "'",
                                (files, operand) -> {
                                    String to = o.has("T", "no-target-directory")
                                            ? path(process, target)
                                            : destination(process, operand, target);
                                    move(process, path(process, operand), to);
                                })));
    }

    private static void move(Process process, String from, String to) throws FileError {
        FileSystem files = process.machine().files();
        if (files.same(process.user(), from, to)) {
            return;
        }
        try {
            files.rename(process.user(), from, to);
        } catch (FileError e) {
            if (!e.reason().equals(FileError.OTHER_VOLUME)) {
                throw e;
            }
            copy(process, from, to, true, true);
            files.removeTree(process.user(), from);
        }
    }

    private static void cp(Process process) {
        TextTools.options(process, "rRapfvdnuT", "recursive", "archive", "preserve", "no-target-directory", "preserve=")
                .ifPresent(o -> target(process, o.operands())
                        .ifPresent(target -> each(
                                process,
                                o.operands().subList(0, o.operands().size() - 1),
                                "cannot stat %",
                                (files, operand) -> copy(
                                        process,
                                        path(process, operand),
                                        o.has("T", "no-target-directory")
                                                ? path(process, target)
                                                : destination(process, operand, target),
                                        o.has("r", "R", "a", "recursive", "archive"),
                                        o.has("a", "p", "archive", "preserve")))));
    }

    private static void copy(Process process, String from, String to, boolean recursive, boolean exact)
            throws FileError {
        FileSystem files = process.machine().files();
        User user = process.user();
        if (files.same(user, from, to)) {
            throw new FileError("are the same file");
        }
        List<Map.Entry<String, FileNode>> all =
                recursive ? files.walk(user, from) : List.of(Map.entry(from, files.find(user, from)));
        for (Map.Entry<String, FileNode> entry : all) {
            String target = to + entry.getKey().substring(from.length());
            FileNode node = entry.getValue();
            if (node instanceof FileNode.Directory && !recursive) {
                throw new FileError("-r not specified; omitting directory");
            }
            int mode = (exact ? node.mode : node.mode & ~umask(process)) & 0777;
            if (node instanceof FileNode.Directory) {
                files.makeDirectories(user, FileSystem.absolute("/", target), mode);
            } else if (node instanceof FileNode.Link link) {
                files.makeLink(user, target, link.target, true);
            } else {
                copyFile(process, entry.getKey(), node, target, mode);
            }
        }
        if (exact) {
            for (Map.Entry<String, FileNode> entry : all) {
                same(files, user, entry.getValue(), to + entry.getKey().substring(from.length()));
            }
        }
    }

    private static void copyFile(Process process, String from, FileNode node, String to, int mode) throws FileError {
        FileSystem files = process.machine().files();
        files.read(process.user(), from); // whether it may be read
        files.write(process.user(), to, "", false, mode);
        String text = node.text();
        long size = node instanceof FileNode.Regular ? node.size() : Octets.bytes(text).length;
        Optional<String> problem = files.store(process.user(), to, text, size, files.image(from));
        if (problem.isPresent()) {
            throw new FileError(problem.get());
        }
    }

    /** Gives a copy the owner and the time of its original. */
    private static void same(FileSystem files, User user, FileNode original, String path) throws FileError {
        if (original instanceof FileNode.Link) {
            return;
        }
        if (user.root()) {
            files.owner(user, path, original.owner);
        }
        files.modified(user, path, original.modified);
    }

    private static void touch(Process process) {
        TextTools.options(process, "camr:t:d:", "date=", "reference=", "no-create")
                .ifPresent(o -> {
                    Instant now = process.machine().scheduler().now();
                    Optional<String> written = o.value("d", "date");
                    Optional<Instant> moment = written.flatMap(w -> DateTool.moment(w, now));
                    if (written.isPresent() && moment.isEmpty()) {
                        process.fail(1, "touch: invalid date format '" + written.get() + "'");
                        return;
                    }
                    Optional<Instant> wanted = o.value("r", "reference")
                            .flatMap(r -> process.machine().files().lookup(process.user(), path(process, r)))
                            .map(n -> n.modified)
                            .or(() -> moment);
                    each(process, o.operands(), "cannot touch %", (files, operand) -> {
                        if (!o.has("c", "no-create") || files.exists(path(process, operand))) {
                            files.touch(process.user(), path(process, operand), 0666 & ~umask(process));
                            if (wanted.isPresent()) {
                                files.modified(process.user(), path(process, operand), wanted.get());
                            }
                        }
                    });
                });
    }

    private static void ln(Process process) {
        TextTools.options(process, "sfnT", "symbolic", "force").ifPresent(o -> {
            if (o.operands().isEmpty()) {
                process.fail(1, "ln: missing file operand\nTry 'ln --help' for more information.");
                return;
            }
            String target = o.operands().get(0);
            String link = o.operands().size() > 1 ? o.operands().get(1) : ".";
            if (!o.has("s", "symbolic")) {
                each(
                        process,
                        List.of(link),
                        "failed to create hard link %",
                        (files, operand) -> files.makeName(
                                process.user(), path(process, target), destination(process, target, operand)));
                return;
            }
            each(
                    process,
                    List.of(link),
                    "failed to create symbolic link %",
                    (files, operand) -> files.makeLink(
                            process.user(), destination(process, target, operand), target, o.has("f", "force")));
        });
    }

    private static void chmod(Process process) {
        List<String> args = process.args().stream().filter(a -> !a.equals("-R")).toList();
        if (args.size() < 2) {
            missing(process);
            return;
        }
        each(process, args.subList(1, args.size()), "cannot access %", (files, operand) -> {
            int before = files.find(process.user(), path(process, operand)).mode;
            Optional<Integer> mode = octal(args.get(0)).or(() -> symbolic(args.get(0), before));
            if (mode.isEmpty()) {
                throw new FileError("invalid mode: '" + args.get(0) + "'");
            }
            files.mode(process.user(), path(process, operand), mode.get());
        });
    }

    /** A mode such as {@code u+x,go-w}. */
    private static Optional<Integer> symbolic(String text, int before) {
        int mode = before;
        for (String clause : text.split(",")) {
            if (!clause.matches("[ugoa]*[-+=][rwxX]*")) {
                return Optional.empty();
            }
            int sign = clause.indexOf('+') >= 0 ? '+' : clause.indexOf('-') >= 0 ? '-' : '=';
            String who = clause.substring(0, clause.indexOf(sign));
            int bits = 0;
            for (char c : clause.substring(clause.indexOf(sign) + 1).toCharArray()) {
                bits |= c == 'r' ? 4 : c == 'w' ? 2 : 1;
            }
            int mask = 0;
            boolean all = who.isEmpty() || who.contains("a");
            mask |= all || who.contains("u") ? 0700 : 0;
            mask |= all || who.contains("g") ? 0070 : 0;
            mask |= all || who.contains("o") ? 0007 : 0;
            int spread = (bits << 6 | bits << 3 | bits) & mask;
            mode = sign == '+' ? mode | spread : sign == '-' ? mode & ~spread : (mode & ~mask) | spread;
        }
        return Optional.of(mode);
    }

    private static void chown(Process process) {
        List<String> args = process.args().stream().filter(a -> !a.equals("-R")).toList();
        if (args.size() < 2) {
            missing(process);
            return;
        }
        String owner = args.get(0).split("[:.]", 2)[0];
        each(process, args.subList(1, args.size()), "cannot access %", (files, operand) -> {
            if (!owner.isEmpty()) {
                files.owner(process.user(), path(process, operand), owner);
            }
        });
    }
}
