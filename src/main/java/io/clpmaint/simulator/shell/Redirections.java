package io.clpmaint.simulator.shell;

import io.clpmaint.simulator.shell.Syntax.Redirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens what the redirections of a command name. */
final class Redirections {

    private final Shell shell;
    private final OsProcess process;

    Redirections(Shell shell) {
        this.shell = shell;
        this.process = shell.process();
    }

    /** The words that redirections lead to, expanded. */
    static List<String> targets(List<Redirection> redirections, Expansion expansion)
            throws Expansion.Needed, Expansion.Failed {
        if (redirections.isEmpty()) {
            return List.of();
        }
        List<String> targets = new ArrayList<>();
        for (Redirection redirection : redirections) {
            targets.add(expansion.text(redirection.target().word));
        }
        return targets;
    }

    static String openReason(FileError e) {
        return e.reason().equals(FileError.ABSENT) ? "No such file" : e.reason();
    }

    private static String createReason(FileError e) {
        return e.reason().equals(FileError.ABSENT) ? "Directory nonexistent" : e.reason();
    }

    /** Applies redirections to descriptors; prints an error and gives false when one fails. */
    boolean apply(List<Redirection> redirections, List<String> targets, Descriptors streams) {
        for (int i = 0; i < redirections.size(); i++) {
            Redirection r = redirections.get(i);
            String target = targets.get(i);
            try {
                switch (r.operator()) {
                    case "<<" -> streams.input(r.descriptor(), new TextInput(target));
                    case "<", "<>" -> streams.input(r.descriptor(), open(target));
                    case ">" -> streams.output(r.descriptor(), create(target, false));
                    case ">>" -> streams.output(r.descriptor(), create(target, true));
                    default -> {
                        if (!duplicate(streams, target, r.descriptor())) {
                            return false;
                        }
                    }
                }
            } catch (FileError e) {
                boolean reading = r.operator().equals("<") || r.operator().equals("<>");
                shell.error(
                        streams,
                        "cannot " + (reading ? "open " : "create ") + target + ": "
                                + (reading ? openReason(e) : createReason(e)));
                return false;
            }
        }
        return true;
    }

    private boolean duplicate(Descriptors streams, String target, int to) {
        if (target.equals("-")) {
            streams.close(to);
            return true;
        }
        if (target.length() != 1 || !Character.isDigit(target.charAt(0))) {
            shell.error(streams, "Bad fd number");
            return false;
        }
        if (!streams.duplicate(target.charAt(0) - '0', to)) {
            shell.error(streams, target + ": Bad file descriptor");
            return false;
        }
        return true;
    }

    private Input open(String target) throws FileError {
        FileNode node = process.machine().files().find(process.user(), process.path(target));
        if (node instanceof FileNode.Directory) {
            return new FailingInput();
        }
        return new TextInput(process.machine().files().read(process.user(), node));
    }

    /** A directory can be opened and not be read. */
    private static final class FailingInput implements Input {
        @Override
        public void read(Consumer<Optional<String>> then) {
            then.accept(Optional.empty());
        }
    }

    private Output create(String target, boolean append) throws FileError {
        String path = process.path(target);
        FileSystem files = process.machine().files();
        User user = process.user();
        FileNode node = files.write(user, path, "", append, 0666 & ~process.umask());
        return target.equals("/dev/null") ? Output.NULL : text -> files.append(node, text);
    }
}
