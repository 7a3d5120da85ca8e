package io.clpmaint.cli;

import io.clpmaint.app.AskWorld;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code sim advance}. */
final class SimAdvanceCommand implements Command {

    @Override
    public String arguments() {
        return "DURATION";
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
    public boolean onlyShows() {
        return false;
    }

    @Override
    public Text description() {
        return Text.of(
                "Lets time pass in a simulated cluster at once, and prints what its clock shows then. Where a run is under way on a served cluster, its clock does not follow the leap: leave it alone then.",
                "シミュレーションの時間を一気に進め、進めた後の時刻を表示します。提供中のクラスタで実行 (run) が進行中のときは、その時計が追従しないため使わないでください。");
    }

    @Override
    public List<Opt> options() {
        return SimWorld.OPTIONS;
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint sim advance 10m", "clpmaint sim advance 2h --dir /tmp/pair1");
    }

    @Override
    public ExitStatus run(Invocation in) {
        in.io()
                .out()
                .println(new AskWorld(in.io(), new Conversation(in))
                        .advance(
                                SimWorld.of(in),
                                SimWorld.duration("sim advance", in.arguments().get(0))));
        return ExitStatus.SUCCESS;
    }
}
