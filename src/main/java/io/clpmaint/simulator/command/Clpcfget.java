package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ConfigurationPhrase;
import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import java.util.List;
import java.util.Optional;

/** {@code clpcfget}: reads this server's configuration file, a value ({@code -g}) or the names of elements ({@code -e}). */
final class Clpcfget extends ProductCommand {

    Clpcfget(Cluster cluster, Host local) {
        super(Tool.CLPCFGET, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        Optional<ConfigurationFile> file =
                process.machine().files().read(ConfigurationFile.PATH).flatMap(ConfigurationFile::parse);
        String path = arguments.subject().orElse("");
        List<String> found = arguments.has("-e")
                ? file.map(f -> f.names(path)).orElse(List.of())
                : file.flatMap(f -> f.get(path)).map(List::of).orElse(List.of());
        if (found.isEmpty()) {
            fail(process, ConfigurationPhrase.INVALID_PATH);
        } else {
            found.forEach(one -> process.out(one + "\n"));
            process.exit(ExitCode.OK.code());
        }
    }
}
