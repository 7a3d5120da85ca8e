package io.clpmaint.cli;

import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import io.clpmaint.text.Width;
import io.clpmaint.text.Wrap;
import java.util.List;

/** Help as text. Reads the static tables only, so that it is there at once. */
final class HelpPage {

    private static final int WIDTH = 100;

    private final Look look;
    private final StringBuilder out = new StringBuilder();

    private HelpPage(Look look) {
        this.look = look;
    }

    /**
     * The page of the program.
     *
     * @param look how to write
     * @return the page
     */
    static String ofProgram(Look look) {
        return new HelpPage(look).program();
    }

    /**
     * The page of a command.
     *
     * @param entry the command's place in the list
     * @param command the command
     * @param look how to write
     * @return the page
     */
    static String ofCommand(Commands.Entry entry, Command command, Look look) {
        return new HelpPage(look).command(entry, command);
    }

    private String program() {
        line(say(
                "clpmaint - maintenance of CLUSTERPRO X (EXPRESSCLUSTER X) clusters by runbook, step by step behind gates",
                "clpmaint - CLUSTERPRO X (EXPRESSCLUSTER X) クラスタの保守作業をランブックに従い、状態を確認しながら 1 ステップずつ実行する"));
        line("");
        heading(Text.of("Examples", "例"));
        line("  clpmaint plan --runbook os-patch.yaml");
        line("  clpmaint patch --runbook os-patch.yaml");
        line("  clpmaint status");
        line("");
        heading(Text.of("Usage", "使い方"));
        line("  clpmaint COMMAND [OPTION...]");
        for (Commands.Section section : Commands.Section.values()) {
            line("");
            heading(section.title());
            for (Commands.Entry entry : Commands.ALL) {
                if (entry.section() == section) {
                    row(entry.name(), entry.summary(), 18);
                }
            }
        }
        line("");
        heading(Text.of("Options of every command", "全コマンド共通のオプション"));
        Opt.COMMON.forEach(this::option);
        row("--version", Text.of("show the version", "バージョンを表示する"), 24);
        line("");
        line(say(
                "'clpmaint COMMAND --help' tells more. 'clpmaint help exit-codes' lists the exit codes.",
                "詳しくは 'clpmaint COMMAND --help'。終了コードは 'clpmaint help exit-codes'。"));
        return out.toString();
    }

    private String command(Commands.Entry entry, Command command) {
        line("clpmaint " + entry.name() + " - " + entry.summary().in(look.lang()));
        line("");
        heading(Text.of("Examples", "例"));
        command.examples().forEach(e -> line("  " + e));
        line("");
        heading(Text.of("Usage", "使い方"));
        String arguments = command.arguments().isEmpty() ? "" : " " + command.arguments();
        line("  clpmaint " + entry.name() + arguments + (command.options().isEmpty() ? "" : " [OPTION...]"));
        line("");
        wrapped(command.description().in(look.lang()), 0);
        if (!command.options().isEmpty()) {
            line("");
            heading(Text.of("Options", "オプション"));
            command.options().forEach(this::option);
        }
        line("");
        heading(Text.of("Options of every command", "全コマンド共通のオプション"));
        Opt.COMMON.forEach(this::option);
        return out.toString();
    }

    private void option(Opt option) {
        String names = String.join(", ", option.names());
        if (option.names().size() == 1) {
            names = names.startsWith("--") ? names : "    " + names;
        }
        row(names + (option.takesValue() ? " " + option.label() : ""), option.description(), 24);
    }

    private void row(String name, Text summary, int column) {
        StringBuilder indent = new StringBuilder("  ").append(Width.pad(name, column));
        if (Width.of(name) >= column) {
            line("  " + name);
            indent = new StringBuilder("  ").append(" ".repeat(column));
        }
        List<String> lines = Wrap.lines(summary.in(look.lang()), WIDTH - column - 2);
        line(indent + lines.get(0));
        for (String more : lines.subList(1, lines.size())) {
            line("  " + " ".repeat(column) + more);
        }
    }

    private void wrapped(String text, int indent) {
        Wrap.lines(text, WIDTH - indent).forEach(l -> line(" ".repeat(indent) + l));
    }

    private void heading(Text title) {
        line(look.out().in(Paint.Tone.STRONG, title.in(look.lang())));
    }

    private String say(String en, String ja) {
        return Text.of(en, ja).in(look.lang());
    }

    private void line(String line) {
        out.append(line.stripTrailing()).append('\n');
    }
}
