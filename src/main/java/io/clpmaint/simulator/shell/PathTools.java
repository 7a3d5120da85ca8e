package io.clpmaint.simulator.shell;

import java.util.Locale;

/** The tools that take paths apart: {@code basename}, {@code readlink} and their like. */
final class PathTools {

    private PathTools() {}

    private static String withoutSlashes(String path) {
        String plain = path;
        while (plain.length() > 1 && plain.endsWith("/")) {
            plain = plain.substring(0, plain.length() - 1);
        }
        return plain;
    }

    static void basename(Process process) {
        if (process.args().isEmpty()) {
            FileTools.missing(process);
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

    static void dirname(Process process) {
        if (process.args().isEmpty()) {
            FileTools.missing(process);
            return;
        }
        String path = withoutSlashes(process.args().get(0));
        int slash = path.lastIndexOf('/');
        SystemTools.print(process, slash < 0 ? "." : slash == 0 ? "/" : withoutSlashes(path.substring(0, slash)));
    }

    static void readlink(Process process) {
        TextTools.options(process, "fen").ifPresent(o -> {
            if (o.operands().isEmpty()) {
                FileTools.missing(process);
                return;
            }
            if (o.has("f", "e")) {
                SystemTools.print(process, real(process, o.operands().get(0)));
                return;
            }
            try {
                FileNode node = process.machine()
                        .files()
                        .findLink(
                                process.user(),
                                FileTools.path(process, o.operands().get(0)));
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

    static void realpath(Process process) {
        if (process.args().isEmpty()) {
            FileTools.missing(process);
        } else {
            SystemTools.print(
                    process, real(process, process.args().get(process.args().size() - 1)));
        }
    }

    static void mktemp(Process process) {
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
