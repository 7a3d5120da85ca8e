package io.clpmaint.simulator.shell;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The tools that show files: {@code ls}, {@code stat}, {@code find}. */
final class FileListing {

    private FileListing() {}

    private static final DateTimeFormatter LISTED = DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH);

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

    static void ls(Process process) {
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
                        String path = FileTools.path(process, operand);
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

    static void stat(Process process) {
        TextTools.options(process, "c:L", "format=", "printf=").ifPresent(o -> {
            String format = o.value("c", "format", "printf").orElse("%n %s %a %U");
            FileTools.each(process, o.operands(), "cannot stat %", (files, operand) -> {
                FileNode node = o.has("L")
                        ? files.find(process.user(), FileTools.path(process, operand))
                        : files.findLink(process.user(), FileTools.path(process, operand));
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

    static void find(Process process) {
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
                String base = FileTools.path(process, root);
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
}
