package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.product.data.ToolPhrase;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.system.SystemLog;
import java.util.Optional;

/** {@code clplogcmd}: writes a message to the log of this server. Mails and alerts go nowhere here. */
final class Clplogcmd extends ProductCommand {

    Clplogcmd(Cluster cluster, Host local) {
        super(Tool.CLPLOGCMD, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        Optional<String> message = arguments.value("-m");
        if (message.isEmpty()) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        boolean elsewhere = arguments.hasAny("--alert", "--mail", "--trap");
        if (arguments.has("--syslog") || !elsewhere) {
            String line = ToolPhrase.LOG_LINE.text(
                    arguments.number("-i").orElse(1), message.get().replace('\n', ' '));
            new SystemLog(local, process.machine().files()).write(line);
        }
        process.exit(ExitCode.OK.code());
    }
}
