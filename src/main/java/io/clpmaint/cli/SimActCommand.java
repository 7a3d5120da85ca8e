package io.clpmaint.cli;

import io.clpmaint.app.AskWorld;
import io.clpmaint.app.SimWords;
import io.clpmaint.text.Text;
import java.util.List;

/** {@code sim act}. */
final class SimActCommand implements Command {

    @Override
    public String arguments() {
        return "KIND server=SERVER [NAME=VALUE...]";
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
                "Does to a server of a simulated cluster what a person does who stands before it, in the words that the effect: of a runbook takes: power-on, power-off, replace-disk (mirror= or device=), replace-server (disks=, host-key=), install-kernel (release=, modules=), update-packages, write-file (path=, content=), copy-file (from=, path=, replace=, by=), set-address (address=, network=, prefix=).",
                "シミュレーションのサーバに対して、その前に立つ人が行う作業をします。ランブックの effect: と同じ語を取ります: power-on、power-off、replace-disk (mirror= または device=)、replace-server (disks=、host-key=)、install-kernel (release=、modules=)、update-packages、write-file (path=、content=)、copy-file (from=、path=、replace=、by=)、set-address (address=、network=、prefix=)。");
    }

    @Override
    public List<Opt> options() {
        return SimWorld.OPTIONS;
    }

    @Override
    public List<String> examples() {
        return List.of("clpmaint sim act power-on server=srvA", "clpmaint sim act replace-disk server=srvB mirror=md1");
    }

    @Override
    public ExitStatus run(Invocation in) {
        new AskWorld(in.io(), new Conversation(in))
                .act(SimWorld.of(in), SimWords.pairs("effect", "sim act", in.arguments()));
        return ExitStatus.SUCCESS;
    }
}
