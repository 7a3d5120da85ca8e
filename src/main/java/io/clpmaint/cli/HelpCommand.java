package io.clpmaint.cli;

import io.clpmaint.app.UsageCode;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code help}. */
final class HelpCommand implements Command {

    @Override
    public String arguments() {
        return "[COMMAND|TOPIC]";
    }

    @Override
    public int mostArguments() {
        return 2;
    }

    @Override
    public Text description() {
        return Text.of(
                "Help on a command, or on a topic: exit-codes, environment, gates, actions. Without an argument, the overview.",
                "コマンドまたはトピック (exit-codes、environment、gates、actions) の説明。引数なしで概要を表示します。");
    }

    @Override
    public List<Opt> options() {
        return List.of();
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint help exit-codes", "clpmaint help patch");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        String asked = String.join(" ", invocation.arguments());
        if (asked.isEmpty()) {
            invocation.io().out().print(HelpPage.ofProgram(invocation.look()));
            return ExitStatus.SUCCESS;
        }
        Optional<Commands.Entry> command = Commands.find(asked);
        if (command.isPresent()) {
            invocation.io().out().print(HelpPage.ofCommand(command.get(), Commands.load(asked), invocation.look()));
            return ExitStatus.SUCCESS;
        }
        Optional<List<String>> topic = Topics.of(asked, invocation.lang(), invocation.out());
        if (topic.isPresent()) {
            topic.get().forEach(invocation.io().out()::println);
            return ExitStatus.SUCCESS;
        }
        List<String> seconds = Commands.secondWords(asked);
        if (!seconds.isEmpty()) {
            for (String second : seconds) {
                Commands.find(asked + " " + second)
                        .ifPresent(e -> invocation
                                .io()
                                .out()
                                .println("  clpmaint " + e.name() + "  - " + invocation.say(e.summary())));
            }
            return ExitStatus.SUCCESS;
        }
        List<String> known = new ArrayList<>(Topics.NAMES);
        Commands.ALL.forEach(e -> known.add(e.name()));
        throw new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.BAD_ARGUMENTS,
                        Text.of("there is no help on '%s'", "'%s' のヘルプはありません").with(asked),
                        Nearest.of(asked, known)
                                .map(n -> Text.of("did you mean 'clpmaint help %s'?", "'clpmaint help %s' の間違いではありませんか")
                                        .with(n))
                                .orElse(Text.of("topics: %s", "トピック: %s").with(String.join(", ", Topics.NAMES)))));
    }
}
