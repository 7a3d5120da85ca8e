package io.clpmaint.cli;

import io.clpmaint.app.Locks;
import io.clpmaint.app.UsageCode;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** {@code lock break}. */
final class LockBreakCommand implements Command {

    @Override
    public String arguments() {
        return "[ID]";
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
                "Ends the cluster's maintenance lock of a run whose program is gone for good. The id is the one that 'lock show' prints; the reason is kept on the servers and in the journal of the run that finds its lock gone. A run that is alive changes nothing any more from this moment, and gives nothing back.",
                "プログラムが失われた実行の保守ロックを解除します。ID は 'lock show' が表示するものです。理由はサーバと、ロックを失った実行のジャーナルに残ります。その実行が動作中の場合、以降は何も変更せず、復元も行いません。");
    }

    @Override
    public List<Opt> options() {
        return List.of(Opt.ID, Opt.REASON, Opt.CLUSTER, Opt.NO_INPUT, Opt.STATE, Opt.OUTPUT);
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint lock break --id 20261205T010003Z-1a2b --reason 'the laptop is broken'");
    }

    @Override
    public ExitStatus run(Invocation in) throws InterruptedException {
        Optional<String> id = in.value(Opt.ID).or(() -> in.arguments().stream().findFirst());
        Optional<String> reason = in.value(Opt.REASON).filter(r -> !r.isBlank());
        if (id.isEmpty() || reason.isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.BAD_ARGUMENTS,
                            Text.of("'lock break' needs the lock's id and a reason", "'lock break' にはロックの ID と理由が必要です"),
                            Text.of(
                                    "'clpmaint lock show' prints the id; give it with --id, and --reason TEXT",
                                    "ID は 'clpmaint lock show' で確認し、--id と --reason で指定してください")));
        }
        return in.show(new Locks(in.io())
                .end(id.get(), reason.get(), in.value(Opt.CLUSTER), in.value(Opt.STATE), new Conversation(in)));
    }
}
