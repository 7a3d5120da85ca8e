package io.clpmaint.cli;

import io.clpmaint.app.AskWorld;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.List;

/** {@code sim exec}. */
final class SimExecCommand implements Command {

    @Override
    public String arguments() {
        return "SERVER -- COMMAND...";
    }

    @Override
    public int leastArguments() {
        return 2;
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
                "Executes a command on a server of a simulated cluster as if typed at its console, prints what it prints, and exits with its code; with 255 when the server goes down meanwhile. The words behind -- are joined with blanks for the server's shell, as ssh does. The world is the one that is being served; where nobody serves it, the recorded one, whose time passes while the command runs.",
                "シミュレーションのサーバのコンソールで入力したかのようにコマンドを実行し、出力を表示してその終了コードで終わります (途中でサーバが停止した場合は 255)。-- の後の語は ssh と同様に空白でつないでサーバのシェルに渡します。対象は提供中の世界、なければ記録された世界で、その時間はコマンドの実行中だけ進みます。");
    }

    @Override
    public List<Opt> options() {
        List<Opt> options = new ArrayList<>(SimWorld.OPTIONS);
        options.add(Opt.USER);
        options.add(Opt.STDIN);
        return options;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "clpmaint sim exec srvA -- clpstat",
                "clpmaint sim exec srvB -- 'clpmdstat -m md1; uptime'",
                "clpmaint sim exec srvB --dir /tmp/pair1 -- clpcl -s");
    }

    @Override
    public Exit run(Invocation in) throws InterruptedException {
        List<String> words = in.arguments();
        return Exit.passedOn(new AskWorld(in.io(), new Conversation(in))
                .execute(
                        SimWorld.of(in),
                        new AskWorld.Command(
                                words.get(0), in.value(Opt.USER), words.subList(1, words.size()), in.has(Opt.STDIN))));
    }
}
