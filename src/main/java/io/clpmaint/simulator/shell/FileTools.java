package io.clpmaint.simulator.shell;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tools that show and change files. */
final class FileTools {

    private static final DateTimeFormatter LISTED = DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH);

    private FileTools() {}

    static void install(ProgramTable programs) {
        programs.install("mkdir", FileTools::mkdir);
        programs.install("rmdir", FileTools::rmdir);
        programs.install("rm", FileTools::rm);
        programs.install("mv", FileTools::mv);
        programs.install("cp", FileTools::cp);
        programs.install("ls", FileTools::ls);
        programs.install("touch", FileTools::touch);
        programs.install("ln", FileTools::ln);
        programs.install("chmod", FileTools::chmod);
        programs.install("chown", FileTools::chown);
        programs.install("chgrp", process -> process.exit(0));
        programs.install("stat", FileTools::stat);
        programs.install("find", FileTools::find);
        programs.install("basename", FileTools::basename);
        programs.install("dirname", FileTools::dirname);
        programs.install("readlink", FileTools::readlink);
        programs.install("realpath", FileTools::realpath);
        programs.install("mktemp", FileTools::mktemp);
    }

    /** One operand of a tool that goes on after errors. */
    private interface Each {
        void apply(FileSystem files, String operand) throws FileError;
    }

    private static void each(Process process, List<String> operands, String what, Each body) {
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

    private static void missing(Process process) {
        process.fail(
                1, process.name() + ": missing operand\nTry '" + process.name() + " --help' for more information.");
    }

    private static String path(Process process, String operand) {
        return (OsProcess.of(process)).path(operand);
    }

    private static int umask(Process process) {
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
            copy(process, from, to, true);
            files.removeTree(process.user(), from);
        }
    }

    private static void cp(Process process) {
        TextTools.options(process, "rRapfvd", "recursive", "archive")
                .ifPresent(o -> target(process, o.operands())
                        .ifPresent(target -> each(
                                process,
                                o.operands().subList(0, o.operands().size() - 1),
                                "cannot stat %",
                                (files, operand) -> copy(
                                        process,
                                        path(process, operand),
                                        destination(process, operand, target),
                                        o.has("r", "R", "a", "recursive", "archive")))));
    }

    private static void copy(Process process, String from, String to, boolean recursive) throws FileError {
        FileSystem files = process.machine().files();
        List<Map.Entry<String, FileNode>> all = files.walk(process.user(), from);
        for (Map.Entry<String, FileNode> entry : all) {
            String target = to + entry.getKey().substring(from.length());
            if (entry.getValue() instanceof FileNode.Directory) {
                if (!recursive) {
                    throw new FileError("-r not specified; omitting directory");
                }
                files.makeDirectories(process.user(), FileSystem.absolute("/", target), 0777 & ~umask(process));
            } else if (entry.getValue() instanceof FileNode.Link link && recursive) {
                files.makeLink(process.user(), target, link.target, true);
            } else {
                int mode = entry.getValue().mode & 0777 & ~umask(process);
                files.write(process.user(), target, "", false, mode);
                String text = files.read(process.user(), entry.getKey());
                long size = entry.getValue() instanceof FileNode.Regular file
                        ? text.length() + file.unread()
                        : text.length();
                Optional<String> problem = files.store(process.user(), target, text, size, files.image(entry.getKey()));
                if (problem.isPresent()) {
                    throw new FileError(problem.get());
                }
            }
        }
    }

    private static void touch(Process process) {
        TextTools.options(process, "camr:t:d:")
                .ifPresent(o -> each(process, o.operands(), "cannot touch %", (files, operand) -> {
                    if (!o.has("c") || files.exists(path(process, operand))) {
                        files.touch(process.user(), path(process, operand), 0666 & ~umask(process));
                    }
                }));
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

    // ---- showing --------------------------------------------------------------------------------------------------

    private static String permissions(FileNode node) {
        StringBuilder out = new StringBuilder();
        out.append(node.letter());
        for (int shift = 6; shift >= 0; shift -= 3) {
            int bits = node.mode >> shift;
            out.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-');
            boolean sticky = shift == 0 && (node.mode & 01000) != 0;
            out.append((bits & 1) != 0 ? sticky ? 't' : 'x' : sticky ? 'T' : '-');
        }
        return out.toString();
    }

    private static String listed(FileNode node, String name) {
        String time = LISTED.format(node.modified.atZone(ZoneOffset.UTC));
        return String.format(
                Locale.ROOT,
                "%s 1 %s %s %5d %s %s%s",
                permissions(node),
                node.owner,
                node.owner,
                node.size(),
                time,
                name,
                node instanceof FileNode.Link link ? " -> " + link.target : "");
    }

    private static void ls(Process process) {
        TextTools.options(process, "1ladAFhtrnRp", "all", "almost-all", "directory", "color=")
                .ifPresent(o -> {
                    List<String> operands = new ArrayList<>(o.operands().isEmpty() ? List.of(".") : o.operands());
                    operands.sort(String::compareTo);
                    StringBuilder plain = new StringBuilder();
                    StringBuilder directories = new StringBuilder();
                    int code = 0;
                    boolean titles = operands.size() > 1;
                    for (String operand : operands) {
                        FileSystem files = process.machine().files();
                        String path = path(process, operand);
                        try {
                            FileNode node = o.has("d", "directory") || o.has("l")
                                    ? files.findLink(process.user(), path)
                                    : files.find(process.user(), path);
                            if (!(node instanceof FileNode.Directory) || o.has("d", "directory")) {
                                plain.append(o.has("l") ? listed(node, operand) : operand)
                                        .append('\n');
                                continue;
                            }
                            if (titles) {
                                directories
                                        .append(directories.length() > 0 ? "\n" : "")
                                        .append(operand)
                                        .append(":\n");
                            }
                            directory(process, o, path, directories);
                        } catch (FileError e) {
                            String what =
                                    e.reason().equals(FileError.DENIED) ? "cannot open directory" : "cannot access";
                            process.err("ls: " + what + " '" + operand + "': " + e.reason() + "\n");
                            code = 2;
                        }
                    }
                    process.out(plain.toString()
                            + (plain.length() > 0 && directories.length() > 0 ? "\n" : "")
                            + directories);
                    process.exit(code);
                });
    }

    private static void directory(Process process, Options o, String path, StringBuilder out) throws FileError {
        FileSystem files = process.machine().files();
        List<String> names = new ArrayList<>(files.list(process.user(), path));
        if (o.has("a", "all")) {
            names.add(0, "..");
            names.add(0, ".");
        }
        names.removeIf(n -> n.startsWith(".") && !o.has("a", "A", "all", "almost-all"));
        if (o.has("r")) {
            java.util.Collections.reverse(names);
        }
        if (o.has("l")) {
            out.append("total ").append(names.size() * 4).append('\n');
        }
        for (String name : names) {
            out.append(o.has("l") ? listed(files.findLink(process.user(), path + "/" + name), name) : name)
                    .append('\n');
        }
    }

    private static void stat(Process process) {
        TextTools.options(process, "c:L", "format=", "printf=").ifPresent(o -> {
            String format = o.value("c", "format", "printf").orElse("%n %s %a %U");
            each(process, o.operands(), "cannot stat %", (files, operand) -> {
                FileNode node = o.has("L")
                        ? files.find(process.user(), path(process, operand))
                        : files.findLink(process.user(), path(process, operand));
                String text = format.replace("%n", operand)
                        .replace("%s", String.valueOf(node.size()))
                        .replace("%a", Integer.toOctalString(node.mode))
                        .replace("%A", permissions(node))
                        .replace("%U", node.owner)
                        .replace("%G", node.owner)
                        .replace("%Y", String.valueOf(node.modified.getEpochSecond()))
                        .replace("%F", kind(node));
                process.out(text + "\n");
            });
        });
    }

    private static String kind(FileNode node) {
        return switch (node.letter()) {
            case 'd' -> "directory";
            case 'l' -> "symbolic link";
            case 'b' -> "block special file";
            case 'c' -> "character special file";
            default -> node.size() == 0 ? "regular empty file" : "regular file";
        };
    }

    private static void find(Process process) {
        List<String> args = process.args();
        List<String> roots = new ArrayList<>();
        int i = 0;
        while (i < args.size() && !args.get(i).startsWith("-")) {
            roots.add(args.get(i++));
        }
        Optional<String> name = Optional.empty();
        String type = "";
        int depth = Integer.MAX_VALUE;
        while (i < args.size()) {
            String option = args.get(i);
            String value = i + 1 < args.size() ? args.get(i + 1) : "";
            switch (option) {
                case "-name" -> name = Optional.of(value);
                case "-type" -> type = value;
                case "-maxdepth" -> depth = Builtins.number(value).orElse(Integer.MAX_VALUE);
                case "-print" -> i--;
                default -> {
                    process.machine().reportNotSimulated("find " + option);
                    process.fail(1, "find: unknown predicate `" + option + "'");
                    return;
                }
            }
            i += 2;
        }
        int code = 0;
        for (String root : roots.isEmpty() ? List.of(".") : roots) {
            try {
                String base = path(process, root);
                for (Map.Entry<String, FileNode> entry :
                        process.machine().files().walk(process.user(), base)) {
                    String below = entry.getKey().substring(base.length());
                    String last = below.isEmpty()
                            ? root.substring(root.lastIndexOf('/') + 1)
                            : below.substring(below.lastIndexOf('/') + 1);
                    char letter = entry.getValue().letter() == '-'
                            ? 'f'
                            : entry.getValue().letter();
                    boolean wanted = below.chars().filter(c -> c == '/').count() <= depth
                            && (type.isEmpty() || type.charAt(0) == letter)
                            && (name.isEmpty() || Pattern.matches(name.get(), last));
                    if (wanted) {
                        process.out(
                                (root.endsWith("/") && below.startsWith("/") ? root + below.substring(1) : root + below)
                                        + "\n");
                    }
                }
            } catch (FileError e) {
                process.err("find: '" + root + "': " + e.reason() + "\n");
                code = 1;
            }
        }
        process.exit(code);
    }

    // ---- names ----------------------------------------------------------------------------------------------------

    private static String withoutSlashes(String path) {
        String plain = path;
        while (plain.length() > 1 && plain.endsWith("/")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return plain;
    }

    private static void basename(Process process) {
        if (process.args().isEmpty()) {
            missing(process);
            return;
        }
        String path = withoutSlashes(process.args().get(0));
        String name = path.equals("/") ? "/" : path.substring(path.lastIndexOf('/') + 1);
        if (process.args().size() > 1
                && name.endsWith(process.args().get(1))
                && !name.equals(process.args().get(1))) {
            name = name.substring(0, name.length() - process.args().get(1).length());
        }
        SystemTools.print(process, name);
    }

    private static void dirname(Process process) {
        if (process.args().isEmpty()) {
            missing(process);
            return;
        }
        String path = withoutSlashes(process.args().get(0));
        int slash = path.lastIndexOf('/');
        SystemTools.print(process, slash < 0 ? "." : slash == 0 ? "/" : withoutSlashes(path.substring(0, slash)));
    }

    private static void readlink(Process process) {
        TextTools.options(process, "fen").ifPresent(o -> {
            if (o.operands().isEmpty()) {
                missing(process);
                return;
            }
            if (o.has("f", "e")) {
                SystemTools.print(process, real(process, o.operands().get(0)));
                return;
            }
            try {
                FileNode node = process.machine()
                        .files()
                        .findLink(process.user(), path(process, o.operands().get(0)));
                if (node instanceof FileNode.Link link) {
                    SystemTools.print(process, link.target);
                } else {
                    process.exit(1);
                }
            } catch (FileError e) {
                process.exit(1);
            }
        });
    }

    private static String real(Process process, String operand) {
        return process.machine().files().real(process.directory(), operand);
    }

    private static void realpath(Process process) {
        if (process.args().isEmpty()) {
            missing(process);
        } else {
            SystemTools.print(
                    process, real(process, process.args().get(process.args().size() - 1)));
        }
    }

    private static void mktemp(Process process) {
        boolean directory = process.args().contains("-d");
        FileSystem files = process.machine().files();
        for (int i = 0; i < 10_000; i++) {
            String path = String.format(Locale.ROOT, "/tmp/tmp.%08d%02d", process.pid(), i);
            if (!files.exists(path)) {
                try {
                    if (directory) {
                        files.makeDirectory(process.user(), path, 0700);
                    } else {
                        files.write(process.user(), path, "", false, 0600);
                    }
                    SystemTools.print(process, path);
                } catch (FileError e) {
                    process.fail(1, "mktemp: failed to create file via template '/tmp/tmp.XXXXXXXXXX': " + e.reason());
                }
                return;
            }
        }
        process.exit(1);
    }
}
