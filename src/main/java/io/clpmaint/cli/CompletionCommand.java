package io.clpmaint.cli;

import io.clpmaint.app.UsageCode;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code completion}. */
final class CompletionCommand implements Command {

    @Override
    public String arguments() {
        return "bash|zsh";
    }

    @Override
    public int leastArguments() {
        return 1;
    }

    @Override
    public int mostArguments() {
        return 1;
    }

    @Override
    public Text description() {
        return Text.of(
                "Prints a script that completes commands, options and their values. It is made from the same tables as the help, so that it is never out of date.",
                "コマンド、オプション、値を補完するスクリプトを出力します。ヘルプと同じ表から作られるため、常に最新です。");
    }

    @Override
    public List<Opt> options() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of("source <(clpmaint completion bash)", "clpmaint completion zsh > ~/.clpmaint-completion");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        String shell = invocation.arguments().get(0);
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.BAD_ARGUMENTS,
                            Text.of("there is no completion for '%s'", "'%s' 用の補完はありません")
                                    .with(shell),
                            Text.of("it takes: bash, zsh", "指定できる値: bash, zsh")));
        }
        // The script loads bash's completion functions itself when it runs in zsh.
        invocation.io().out().print(AutoComplete.bash("clpmaint", new CommandLine(wholeModel())));
        return ExitStatus.SUCCESS;
    }

    /** The model of the whole program; nothing else needs it. */
    static CommandSpec wholeModel() {
        CommandSpec root = CommandSpec.create().name("clpmaint");
        for (Commands.Entry entry : Commands.ALL) {
            CommandSpec spec = ArgumentParser.model(entry.name(), Commands.load(entry.name()));
            int blank = entry.name().indexOf(' ');
            if (blank < 0) {
                root.addSubcommand(entry.name(), spec);
            } else {
                String first = entry.name().substring(0, blank);
                if (!root.subcommands().containsKey(first)) {
                    root.addSubcommand(first, CommandSpec.create().name(first));
                }
                CommandLine group = Objects.requireNonNull(root.subcommands().get(first));
                group.getCommandSpec().addSubcommand(entry.name().substring(blank + 1), spec);
            }
        }
        return root;
    }
}
