package io.clpmaint.cli;

import io.clpmaint.app.AskWorld;
import io.clpmaint.app.ListFaults;
import io.clpmaint.app.SimWords;
import io.clpmaint.app.UsageCode;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code sim fault}. */
final class SimFaultCommand implements Command {

    private static final List<String> VERBS = List.of("list", "add", "clear");

    @Override
    public String arguments() {
        return "list | add KIND [NAME=VALUE...] | clear [SERVER]";
    }

    @Override
    public int leastArguments() {
        return 1;
    }

    @Override
    public int mostArguments() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean onlyShows() {
        return false;
    }

    @Override
    public Text description() {
        return Text.of(
                "Lets things go wrong in a simulated cluster. 'list' shows the kinds of faults with what each needs, and those in wait. 'add' takes the words that the faults: of an inventory take: at=DURATION is counted from the beginning of the world, in=DURATION from now, command='WORDS' waits for a command that begins with these words; without any of them it happens now. 'clear' ends what lasts of a server's faults, or of all, and forgets those in wait; what broke stays broken.",
                "シミュレーションに障害を起こします。'list' は種類と指定項目、待機中の障害を表示します。'add' はインベントリの faults: と同じ語を取ります: at=期間 は世界の開始から、in=期間 は現在から数え、command='語' はその語で始まるコマンドを待ちます。どれもなければ直ちに起きます。'clear' はサーバ (省略時は全サーバ) の継続中の障害を終わらせ、待機中のものを取り消します。壊れたものは直りません。");
    }

    @Override
    public List<Opt> options() {
        List<Opt> options = new ArrayList<>(SimWorld.OPTIONS);
        options.add(Opt.OUTPUT);
        return options;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "clpmaint sim fault list",
                "clpmaint sim fault add power-loss server=srvB in=10m",
                "clpmaint sim fault add command-fails on=srvA command='clpcl -t' exit=9",
                "clpmaint sim fault clear srvB");
    }

    @Override
    public ExitStatus run(Invocation in) {
        List<String> words = in.arguments();
        AskWorld ask = new AskWorld(in.io(), new Conversation(in));
        return switch (words.get(0)) {
            case "list" -> {
                none(words, 1);
                yield in.show(new ListFaults(ask).list(SimWorld.of(in)));
            }
            case "add" ->
                in.show(ListFaults.added(ask.addFault(
                        SimWorld.of(in), SimWords.pairs("fault", "sim fault add", words.subList(1, words.size())))));
            case "clear" -> {
                none(words, 2);
                Optional<String> server = words.stream().skip(1).findFirst();
                ask.clearFaults(SimWorld.of(in), server);
                yield in.show(ListFaults.cleared(server));
            }
            default ->
                throw usage(
                        Text.of("'sim fault' does not do '%s'", "'sim fault' に '%s' はありません")
                                .with(words.get(0)),
                        Nearest.of(words.get(0), VERBS)
                                .map(n -> Text.of("did you mean '%s'?", "'%s' の間違いではありませんか")
                                        .with(n))
                                .orElse(Text.of("it does: %s", "指定できるもの: %s").with(String.join(", ", VERBS))));
        };
    }

    private static void none(List<String> words, int most) {
        if (words.size() > most) {
            throw usage(
                    Text.of("'sim fault %s' does not take the argument '%s'", "'sim fault %s' は引数 '%s' を受け付けません")
                            .with(words.get(0), words.get(most)),
                    Text.of("see 'clpmaint sim fault --help'", "'clpmaint sim fault --help' を参照"));
        }
    }

    private static Problem usage(Text what, Text fix) {
        return new Problem(Problem.Kind.USAGE, Diagnostic.error(UsageCode.BAD_ARGUMENTS, what, fix));
    }
}
