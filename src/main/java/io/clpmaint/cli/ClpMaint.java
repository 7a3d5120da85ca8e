package io.clpmaint.cli;

import io.clpmaint.app.Io;
import io.clpmaint.app.ResultWriter;
import io.clpmaint.app.UsageCode;
import io.clpmaint.app.Version;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program, in process: arguments and surroundings in, exit code out. */
public final class ClpMaint {

    private boolean onlyShows = true;

    private ClpMaint() {}

    /**
     * Does what the arguments ask for.
     *
     * @param args the command line
     * @param io the surroundings
     * @return the exit code
     */
    public static int run(String[] args, Io io) {
        Io hiding = io.hidingSecrets();
        ClpMaint program = new ClpMaint();
        Exit exit = program.exit(List.of(args), hiding);
        hiding.end();
        return io.out() instanceof ResultWriter results
                ? results.failure()
                        .map(why -> program.unwritten(why, exit, Look.of(List.of(args), io), io))
                        .orElse(exit)
                        .number()
                : exit.number();
    }

    /** Not all results were written: told, and the failure of a command that is for nothing else. */
    private Exit unwritten(String why, Exit exit, Look look, Io io) {
        Failures.people(
                List.of(Diagnostic.error(
                        UsageCode.UNWRITTEN_RESULTS,
                        Text.of("the results could not be written to standard output: %s", "結果を標準出力に書き込めませんでした: %s")
                                .with(Printable.line(why)),
                        onlyShows
                                ? Text.of("give the command again with another destination", "出力先を変えて再度実行してください")
                                : Text.of(
                                        "what was done stands, exit code included; 'clpmaint show last' shows a run's results again",
                                        "実行結果と終了コードはそのままです。'clpmaint show last' で再表示できます"))),
                look,
                io);
        io.err().flush();
        return onlyShows && exit.number() == 0 ? ExitStatus.USAGE : exit;
    }

    private Exit exit(List<String> args, Io io) {
        Look look = Look.of(args, io);
        if (args.isEmpty() || args.get(0).equals("--help") || args.get(0).equals("-h")) {
            io.out().print(HelpPage.ofProgram(look));
            return ExitStatus.SUCCESS;
        }
        if (args.get(0).equals("--version")) {
            io.out().println(Version.line());
            return ExitStatus.SUCCESS;
        }
        try {
            return dispatch(args, look, io);
        } catch (Problem problem) {
            ExitStatus status = ExitStatus.of(problem.kind());
            Failures.show(problem, status, Optional.empty(), look, io);
            return status;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.INTERRUPTED;
        } catch (RuntimeException | Error e) {
            Failures.bug(e, look, io);
            return ExitStatus.INTERNAL;
        }
    }

    private Exit dispatch(List<String> args, Look look, Io io) throws InterruptedException {
        List<String> rest = new ArrayList<>(args);
        int at = firstWord(rest);
        if (at < 0) {
            if (rest.contains("--help") || rest.contains("-h")) {
                io.out().print(HelpPage.ofProgram(look));
                return ExitStatus.SUCCESS;
            }
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.UNKNOWN_COMMAND,
                            Text.of("no command was given", "コマンドが指定されていません"),
                            Text.of("see 'clpmaint --help'", "'clpmaint --help' を参照")));
        }
        String name = rest.remove(at);
        List<String> seconds = Commands.secondWords(name);
        if (!seconds.isEmpty()) {
            name = name + " " + second(name, seconds, rest, at, look, io);
            if (name.endsWith(" ")) {
                return ExitStatus.SUCCESS;
            }
        }
        Optional<Commands.Entry> entry = Commands.find(name);
        if (entry.isEmpty()) {
            throw unknown(name, Commands.firstWords(), "");
        }
        Command command = Commands.load(name);
        onlyShows = asksForHelp(rest) || command.onlyShows();
        if (asksForHelp(rest)) {
            io.out().print(HelpPage.ofCommand(entry.get(), command, look));
            return ExitStatus.SUCCESS;
        }
        Map<String, List<String>> values = ArgumentParser.parse(name, command, rest);
        Invocation invocation = new Invocation(name, values, values.getOrDefault("", List.of()), look, io);
        try {
            return command.run(invocation);
        } catch (Problem problem) {
            ExitStatus status = ExitStatus.of(problem.kind());
            Failures.show(problem, status, Optional.of(invocation), look, io);
            return status;
        }
    }

    private static boolean asksForHelp(List<String> rest) {
        int end = rest.indexOf("--");
        List<String> options = end < 0 ? rest : rest.subList(0, end);
        return options.contains("--help") || options.contains("-h");
    }

    /** Takes the second word of a two-word command; shows what there is when none was given. */
    private static String second(String first, List<String> seconds, List<String> rest, int at, Look look, Io io) {
        if (at >= rest.size() || rest.get(at).startsWith("-")) {
            if (asksForHelp(rest)) {
                for (String word : seconds) {
                    Commands.find(first + " " + word)
                            .ifPresent(e -> io.out()
                                    .println("  clpmaint " + e.name() + "  - "
                                            + e.summary().in(look.lang())));
                }
                return "";
            }
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.UNKNOWN_COMMAND,
                            Text.of("'clpmaint %s' needs a second word", "'clpmaint %s' には続く語が必要です")
                                    .with(first),
                            Text.of("one of: %s", "次のいずれか: %s").with(String.join(", ", seconds))));
        }
        String word = rest.remove(at);
        if (!seconds.contains(word)) {
            throw unknown(word, seconds, first + " ");
        }
        return word;
    }

    private static Problem unknown(String word, List<String> known, String prefix) {
        Text fix = Nearest.of(word, known)
                .map(near -> Text.of(
                                "did you mean 'clpmaint %s'? 'clpmaint --help' lists all commands",
                                "'clpmaint %s' の間違いではありませんか。一覧は 'clpmaint --help'")
                        .with(prefix + near))
                .orElse(Text.of("'clpmaint --help' lists all commands", "一覧は 'clpmaint --help'"));
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.UNKNOWN_COMMAND,
                        Text.of("'%s' is not a clpmaint command", "'%s' というコマンドはありません")
                                .with(prefix + word),
                        fix));
    }

    /** Where the command's name stands: behind the options, with their values, that may stand before it. */
    private static int firstWord(List<String> args) {
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("-")) {
                return i;
            }
            for (Opt option : Opt.values()) {
                if (option.takesValue() && option.names().contains(arg)) {
                    i++;
                    break;
                }
            }
        }
        return -1;
    }
}
