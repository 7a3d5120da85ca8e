package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.product.data.ToolPhrase;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Process;
import java.util.List;

/** {@code clplcnsc}: registers, lists and deletes the licences of this server. What is registered is a file below {@value #FOLDER}. */
final class Clplcnsc extends ProductCommand {

    private static final String FOLDER = "/opt/nec/clusterpro/etc/lcns";

    Clplcnsc(Cluster cluster, Host local) {
        super(Tool.CLPLCNSC, cluster, local);
    }

    @Override
    void execute(Process process, Arguments arguments) {
        if (arguments.hasAny("-i", "--reregister")) {
            register(process, arguments);
        } else if (arguments.has("-l")) {
            list(process);
        } else if (arguments.has("-d")) {
            delete(process, arguments);
        } else {
            distribute(process);
        }
    }

    private void register(Process process, Arguments arguments) {
        FileSystem files = process.machine().files();
        List<String> paths = arguments.values(arguments.mode()).stream()
                .map(f -> files.real(process.directory(), f))
                .toList();
        if (!paths.stream().allMatch(p -> files.read(p).isPresent())) {
            fail(process, ToolPhrase.LICENCE_FILE);
            return;
        }
        for (String path : paths) {
            String name = arguments.value("-p").orElse(path.substring(path.lastIndexOf('/') + 1));
            files.write(FOLDER + "/" + name.replace('/', '_'), path + "\n");
        }
        local.setup().licensed(true);
        cluster.touch();
        succeed(process);
    }

    private static List<String> registered(Process process) {
        FileSystem files = process.machine().files();
        return files.isDirectory(FOLDER) ? files.list(FOLDER) : List.of();
    }

    private void list(Process process) {
        List<String> names = registered(process);
        if (names.isEmpty()) {
            fail(process, ToolPhrase.LICENCE_NONE);
            return;
        }
        names.forEach(name -> process.out(ToolPhrase.LICENCE_ROW.text(
                        name,
                        process.machine()
                                .files()
                                .read(FOLDER + "/" + name)
                                .orElse("")
                                .strip())
                + "\n"));
        process.exit(ExitCode.OK.code());
    }

    private void delete(Process process, Arguments arguments) {
        List<String> meant = registered(process).stream()
                .filter(n -> arguments.has("-a") || arguments.values("-p").contains(n))
                .toList();
        if (meant.isEmpty()) {
            fail(process, ToolPhrase.LICENCE_NONE);
        } else {
            meant.forEach(n -> process.machine().files().delete(FOLDER + "/" + n));
            succeed(process);
        }
    }

    /** Every server has to be up to get them (github EXPRESSCLUSTER/CreateClusterOnLinux distributes on a running cluster). */
    private void distribute(Process process) {
        if (cluster.hosts().stream().allMatch(this::answers)) {
            succeed(process);
        } else {
            fail(process, Message.TRANSFER_SERVER_UNREACHABLE);
        }
    }
}
