package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tools that show files: {@code ls}, {@code stat}, {@code find}. */
final class FileListing {

    private FileListing() {}

    private static final DateTimeFormatter LISTED = DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter LISTED_OLD = DateTimeFormatter.ofPattern("MMM ppd  yyyy", Locale.ENGLISH);
    private static final Duration HALF_A_YEAR = Duration.ofDays(183);

    private static Instant now(Process process) {
        return process.machine().scheduler().now();
    }

    private static String permissions(FileNode node) {
        return permissions(node.letter(), node.mode);
    }

    static String permissions(char letter, int mode) {
        StringBuilder out = new StringBuilder();
        out.append(letter);
        for (int shift = 6; shift >= 0; shift -= 3) {
            int bits = mode >> shift;
            out.append((bits & 4) != 0 ? 'r' : '-').append((bits & 2) != 0 ? 'w' : '-');
            boolean sticky = shift == 0 && (mode & 01000) != 0;
            out.append((bits & 1) != 0 ? sticky ? 't' : 'x' : sticky ? 'T' : '-');
        }
        return out.toString();
    }

    private static String listed(FileNode node, String name, Instant now) {
        boolean old = node.modified.isBefore(now.minus(HALF_A_YEAR)) || node.modified.isAfter(now);
        String time = (old ? LISTED_OLD : LISTED).format(node.modified.atZone(ZoneOffset.UTC));
        return String.format(
                Locale.ROOT,
                "%s %d %s %s %5d %s %s%s",
                permissions(node),
                node.links,
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
                                plain.append(o.has("l") ? listed(node, operand, now(process)) : operand)
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
            out.append(
                            o.has("l")
                                    ? listed(files.findLink(process.user(), path + "/" + name), name, now(process))
                                    : name)
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

    /** What files take up, directories with everything below them. */
    static void du(Process process) {
        TextTools.options(process, "skhbcaxm", "summarize", "human-readable", "bytes")
                .ifPresent(o -> {
                    int code = 0;
                    for (String operand : o.operands().isEmpty() ? List.of(".") : o.operands()) {
                        try {
                            String base = FileTools.path(process, operand);
                            FileSystem files = process.machine().files();
                            for (Map.Entry<String, FileNode> entry : files.walk(process.user(), base)) {
                                boolean own = entry.getKey().equals(base);
                                boolean shown = own
                                        || (entry.getValue() instanceof FileNode.Directory && !o.has("s", "summarize"));
                                if (shown) {
                                    long bytes = 0;
                                    for (Map.Entry<String, FileNode> below :
                                            files.walk(process.user(), entry.getKey())) {
                                        bytes += used(below.getValue(), o.has("b", "bytes"));
                                    }
                                    process.out(size(o, bytes) + "\t" + operand
                                            + entry.getKey().substring(base.length()) + "\n");
                                }
                            }
                        } catch (FileError e) {
                            process.err("du: cannot access '" + operand + "': " + e.reason() + "\n");
                            code = 1;
                        }
                    }
                    process.exit(code);
                });
    }

    private static long used(FileNode node, boolean apparent) {
        return node instanceof FileNode.Regular file
                ? apparent ? file.size() : file.room()
                : apparent ? node.size() : 0;
    }

    private static String size(Options o, long bytes) {
        if (o.has("b", "bytes")) {
            return String.valueOf(bytes);
        }
        long unit = o.has("m") ? 1 << 20 : 1 << 10;
        if (!o.has("h", "human-readable")) {
            return String.valueOf((bytes + unit - 1) / unit);
        }
        String[] units = {"", "K", "M", "G", "T"};
        double value = bytes;
        int at = 0;
        while (value >= 1024 && at < units.length - 1) {
            value /= 1024;
            at++;
        }
        return (value < 10 && at > 0
                        ? String.format(Locale.ROOT, "%.1f", Math.ceil(value * 10) / 10)
                        : String.valueOf((long) Math.ceil(value)))
                + units[at];
    }
}
