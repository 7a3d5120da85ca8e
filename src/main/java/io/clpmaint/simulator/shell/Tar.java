package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.TarFormat.Member;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code tar}: creates, lists and extracts archives, in the time that their bytes take. */
final class Tar {

    private static final String LETTERS = "cxtvf:C:zpPhjJZSkmX:";
    private static final long BYTES_PER_MILLI = 200_000;
    private static final int FAILED = 2;
    private static final DateTimeFormatter LISTED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final OsProcess process;
    private final Options options;
    private final FileSystem files;
    private final String directory;
    private boolean good = true;

    private Tar(OsProcess process, Options options) {
        this.process = process;
        this.options = options;
        this.files = process.machine().files();
        this.directory = FileSystem.absolute(
                process.directory(), options.value("C", "directory").orElse("."));
    }

    static void run(Process process) {
        List<String> args = new ArrayList<>(process.args());
        if (!args.isEmpty() && args.get(0).matches("[a-zA-Z]+")) {
            oldStyle(args);
        }
        Optional<Options> parsed;
        try {
            parsed = Optional.of(Options.parse(
                    args,
                    LETTERS,
                    List.of(
                            "create",
                            "extract",
                            "list",
                            "verbose",
                            "file=",
                            "directory=",
                            "gzip",
                            "exclude=",
                            "preserve-permissions",
                            "same-owner",
                            "numeric-owner",
                            "one-file-system",
                            "xattrs",
                            "acls",
                            "selinux",
                            "sparse",
                            "strip-components=",
                            "absolute-names",
                            "get")));
        } catch (Options.Unknown e) {
            process.machine().reportNotSimulated("tar: " + e.getMessage());
            process.fail(64, "tar: " + e.getMessage() + "\nTry 'tar --help' or 'tar --usage' for more information.");
            return;
        }
        Tar tar = new Tar(OsProcess.of(process), parsed.get());
        Options o = parsed.get();
        int verbs =
                (o.has("c", "create") ? 1 : 0) + (o.has("x", "extract", "get") ? 1 : 0) + (o.has("t", "list") ? 1 : 0);
        if (verbs != 1) {
            process.fail(
                    FAILED,
                    (verbs == 0
                                    ? "tar: You must specify one of the '-Acdtrux', '--delete' or '--test-label' options"
                                    : "tar: You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option")
                            + "\nTry 'tar --help' or 'tar --usage' for more information.");
        } else if (Gzip.OTHERS.stream().anyMatch(o::has)) {
            process.machine().reportNotSimulated("tar " + String.join(" ", process.args()));
            process.fail(
                    FAILED,
                    "tar (child): bzip2: Cannot exec: No such file or directory\ntar: Error is not recoverable: exiting now");
        } else if (!tar.files.isDirectory(tar.directory)) {
            process.fail(
                    FAILED,
                    "tar: " + o.value("C", "directory").orElse("")
                            + ": Cannot open: No such file or directory\ntar: Error"
                            + " is not recoverable: exiting now");
        } else if (o.has("c", "create")) {
            tar.create();
        } else {
            tar.read();
        }
    }

    /** The first word without a dash: letters whose values follow as words of their own. */
    private static void oldStyle(List<String> args) {
        String letters = args.remove(0);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            made.add("-" + letter);
            int known = LETTERS.indexOf(letter);
            boolean value = known >= 0 && known + 1 < LETTERS.length() && LETTERS.charAt(known + 1) == ':';
            if (value && !args.isEmpty()) {
                made.add(args.remove(0));
            }
        }
        args.addAll(0, made);
    }

    private String archive() {
        return options.value("f", "file").orElse("-");
    }

    private String path(String name) {
        return name.startsWith("/") ? name : directory.endsWith("/") ? directory + name : directory + "/" + name;
    }

    private void say(String line) {
        if (archive().equals("-") && options.has("c", "create")) {
            process.err(line + "\n");
        } else {
            process.out(line + "\n");
        }
    }

    private void complain(String message) {
        process.err("tar: " + message + "\n");
        good = false;
    }

    private void end() {
        if (!good) {
            process.err("tar: Exiting with failure status due to previous errors\n");
        }
        process.exit(good ? 0 : FAILED);
    }

    // ---- creating -------------------------------------------------------------------------------------------------

    private void create() {
        if (options.operands().isEmpty()) {
            process.fail(
                    FAILED,
                    "tar: Cowardly refusing to create an empty archive\nTry 'tar --help' or 'tar --usage' for more"
                            + " information.");
            return;
        }
        List<Member> members = new ArrayList<>();
        boolean absolute =
                options.operands().stream().anyMatch(n -> n.startsWith("/")) && !options.has("P", "absolute-names");
        if (absolute) {
            process.err("tar: Removing leading `/' from member names\n");
        }
        for (String operand : options.operands()) {
            try {
                collect(operand, members);
            } catch (FileError e) {
                complain(operand + ": Cannot stat: " + e.reason());
            }
        }
        long size = members.stream().mapToLong(m -> m.size() + TarFormat.RECORD).sum();
        process.after(Duration.ofMillis(size / BYTES_PER_MILLI), () -> store(members));
    }

    private void collect(String operand, List<Member> members) throws FileError {
        String base = path(operand);
        String own = archive().equals("-") ? "" : FileSystem.absolute(process.directory(), archive());
        List<String> excluded = options.values().getOrDefault("exclude", List.of());
        for (Map.Entry<String, FileNode> entry : files.walk(process.user(), base)) {
            String name = operand + entry.getKey().substring(base.length());
            boolean unwanted = excluded.stream().anyMatch(p -> excludes(p, name));
            if (unwanted || FileSystem.absolute("/", entry.getKey()).equals(own)) {
                continue;
            }
            member(name, entry.getValue(), members);
        }
    }

    private static boolean excludes(String pattern, String name) {
        String plain = name.replaceFirst("^\\./", "");
        return Pattern.matches(pattern, name)
                || Pattern.matches(pattern, plain)
                || Pattern.matches(pattern + "/*", plain)
                || Pattern.matches(pattern, plain.substring(plain.lastIndexOf('/') + 1));
    }

    private void member(String name, FileNode node, List<Member> members) {
        String plain = options.has("P", "absolute-names") ? name : name.replaceFirst("^/+", "");
        if (plain.isEmpty()) {
            return;
        }
        boolean folder = node instanceof FileNode.Directory;
        if (!node.allows(process.user(), 4)) {
            complain(plain + ": Cannot open: Permission denied");
            return;
        }
        if (node instanceof FileNode.Virtual) {
            return;
        }
        Member member = new Member(
                folder && !plain.endsWith("/") ? plain + "/" : plain,
                folder ? '5' : node instanceof FileNode.Link ? '2' : '0',
                node.mode,
                node.owner,
                node.modified,
                node instanceof FileNode.Link link ? link.target : "",
                node instanceof FileNode.Regular file ? file.text() : "",
                node instanceof FileNode.Regular file ? file.size() : 0);
        members.add(member);
        if (options.has("v", "verbose")) {
            say(member.name());
        }
    }

    private void store(List<Member> members) {
        byte[] bytes = TarFormat.write(members);
        long unread = members.stream()
                .mapToLong(m -> Math.max(0, m.size() - Octets.bytes(m.text()).length))
                .sum();
        byte[] packed = options.has("z", "gzip") ? Gzip.pack(bytes) : bytes;
        String text = Octets.text(packed);
        if (archive().equals("-")) {
            process.out(text);
            end();
            return;
        }
        files.store(
                        process.user(),
                        FileSystem.absolute(process.directory(), archive()),
                        text,
                        packed.length + unread,
                        Optional.empty())
                .ifPresent(problem -> complain(archive() + ": Cannot write: " + problem));
        end();
    }

    // ---- reading --------------------------------------------------------------------------------------------------

    private void read() {
        if (archive().equals("-")) {
            process.readAll(this::unpack);
            return;
        }
        try {
            unpack(files.read(process.user(), FileSystem.absolute(process.directory(), archive())));
        } catch (FileError e) {
            process.fail(
                    FAILED,
                    "tar: " + archive() + ": Cannot open: " + e.reason()
                            + "\ntar: Error is not recoverable: exiting now");
        }
    }

    private void unpack(String text) {
        byte[] bytes = Octets.bytes(text);
        try {
            List<Member> members =
                    TarFormat.read(Gzip.packed(bytes) ? Gzip.unpack(bytes).orElse(bytes) : bytes);
            List<Member> wanted = members.stream().filter(this::wanted).toList();
            for (String operand : options.operands()) {
                if (members.stream().noneMatch(m -> named(m, operand))) {
                    complain(operand + ": Not found in archive");
                }
            }
            if (options.has("t", "list")) {
                wanted.forEach(m -> process.out((options.has("v", "verbose") ? listed(m) : m.name()) + "\n"));
                end();
                return;
            }
            long size = wanted.stream().mapToLong(Member::size).sum();
            process.after(Duration.ofMillis(size / BYTES_PER_MILLI), () -> {
                wanted.forEach(this::extract);
                restoreTimes(wanted);
                end();
            });
        } catch (TarFormat.NotAnArchive e) {
            complain(String.valueOf(e.getMessage()));
            end();
        }
    }

    private boolean wanted(Member member) {
        return (options.operands().isEmpty() || options.operands().stream().anyMatch(o -> named(member, o)))
                && options.values().getOrDefault("exclude", List.of()).stream()
                        .noneMatch(p -> excludes(p, withoutSlash(member.name())));
    }

    private static boolean named(Member member, String operand) {
        String plain = withoutSlash(operand);
        return withoutSlash(member.name()).equals(plain) || member.name().startsWith(plain + "/");
    }

    private static String withoutSlash(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static String listed(Member member) {
        char letter = member.type() == '5' ? 'd' : member.type() == '2' ? 'l' : '-';
        String owner = member.owner() + "/" + member.owner();
        String size = String.valueOf(member.size());
        return FileListing.permissions(letter, member.mode()) + " " + owner
                + " ".repeat(Math.max(1, 19 - owner.length() - size.length())) + size + " "
                + LISTED.format(member.modified().atZone(ZoneOffset.UTC)) + " " + member.name()
                + (member.link().isEmpty() ? "" : " -> " + member.link());
    }

    private Optional<String> target(Member member) {
        int strip = options.value("strip-components").flatMap(Builtins::number).orElse(0);
        String name = withoutSlash(member.name());
        for (int i = 0; i < strip; i++) {
            int slash = name.indexOf('/');
            if (slash < 0) {
                return Optional.empty();
            }
            name = name.substring(slash + 1);
        }
        return Optional.of(path(options.has("P", "absolute-names") ? name : name.replaceFirst("^/+", "")));
    }

    private void extract(Member member) {
        Optional<String> target = target(member);
        if (target.isEmpty() || !process.running()) {
            return;
        }
        if (options.has("v", "verbose")) {
            say(member.name());
        }
        String path = FileSystem.absolute("/", target.get());
        try {
            String above = path.substring(0, Math.max(1, path.lastIndexOf('/')));
            files.makeDirectories(process.user(), above, 0777 & ~process.umask());
            switch (member.type()) {
                case '5' -> files.makeDirectories(process.user(), path, member.mode());
                case '2' -> files.makeLink(process.user(), path, member.link(), true);
                default -> {
                    Optional<String> problem =
                            files.store(process.user(), path, member.text(), member.size(), Optional.empty());
                    if (problem.isPresent()) {
                        complain(member.name() + ": Cannot write: " + problem.get());
                        return;
                    }
                }
            }
            if (member.type() != '2') {
                boolean exact = process.user().root() || options.has("p", "preserve-permissions");
                files.mode(process.user(), path, exact ? member.mode() : member.mode() & ~process.umask());
                if (process.user().root()) {
                    files.owner(process.user(), path, member.owner());
                }
            }
        } catch (FileError e) {
            complain(member.name() + ": Cannot open: " + e.reason());
        }
    }

    /** Last, because whatever is written into a directory changes its time. */
    private void restoreTimes(List<Member> members) {
        if (options.has("m")) {
            return;
        }
        for (Member member : members) {
            target(member).filter(t -> member.type() != '2').ifPresent(path -> {
                try {
                    files.modified(process.user(), FileSystem.absolute("/", path), member.modified());
                } catch (FileError e) {
                    good = false; // it could not be written, which was told
                }
            });
        }
    }
}
