package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.product.data.ToolPhrase;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import java.time.Duration;
import java.util.Optional;

/** {@code clpperfc}: how long a group takes to start and stop, or a monitor takes. */
final class Clpperfc extends ProductCommand {

    Clpperfc(Cluster cluster, Host local) {
        super(Tool.CLPPERFC, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        String name = arguments.subject().orElse("");
        if (arguments.has("-g")) {
            Optional<Duration> time = cluster.group(name)
                    .map(g -> g.spec().resources().stream()
                            .map(ResourceSpec::start)
                            .reduce(Duration.ZERO, Duration::plus));
            tell(process, time, Message.INVALID_GROUP_NAME);
        } else {
            Optional<Duration> time = cluster.monitors().stream()
                    .filter(m -> m.name().equals(name))
                    .findFirst()
                    .map(m -> cluster.spec().timing().answer());
            tell(process, time, Message.INVALID_MONITOR_NAME);
        }
    }

    private void tell(Process process, Optional<Duration> time, Message otherwise) {
        if (time.isEmpty()) {
            fail(process, otherwise);
        } else {
            process.out(ToolPhrase.MEASURED.text(time.get().toSeconds()) + "\n");
            process.exit(ExitCode.OK.code());
        }
    }
}
