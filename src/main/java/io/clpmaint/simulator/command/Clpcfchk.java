package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ConfigurationPhrase;
import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Process;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code clpcfchk}: checks a configuration against the servers, and writes what it found to a file. */
final class Clpcfchk extends ProductCommand {

    private static final String RESULT = "/cfchk_result.csv";

    Clpcfchk(Cluster cluster, Host local) {
        super(Tool.CLPCFCHK, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        FileSystem files = process.machine().files();
        Optional<String> to = arguments.value("-o").map(o -> files.real(process.directory(), o));
        if (to.isEmpty()) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        String from = arguments
                .value("-i")
                .map(i -> files.real(process.directory(), i) + "/clp.conf")
                .orElse(ConfigurationFile.PATH);
        Optional<ConfigurationFile> file = files.read(from).flatMap(ConfigurationFile::parse);
        if (!files.isDirectory(to.get()) || file.isEmpty()) {
            fail(process, ConfigurationPhrase.NO_FILE);
            return;
        }
        List<ConfigurationCheck.Finding> found = new ConfigurationCheck(cluster, file.get()).all();
        files.write(
                to.get() + RESULT,
                found.stream()
                        .map(f -> ConfigurationPhrase.CHECK_ROW.text(
                                        f.where(),
                                        f.what(),
                                        (f.good() ? ConfigurationPhrase.CHECK_OK : ConfigurationPhrase.CHECK_NG).text())
                                + "\n")
                        .collect(Collectors.joining()));
        if (found.stream().allMatch(ConfigurationCheck.Finding::good)) {
            process.out(ConfigurationPhrase.CHECKED.text() + "\n");
            process.exit(ExitCode.OK.code());
        } else {
            fail(process, ConfigurationPhrase.CHECK_FOUND);
        }
    }
}
