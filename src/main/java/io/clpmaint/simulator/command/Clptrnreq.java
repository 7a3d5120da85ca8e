package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Addresses;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.JobListener;
import io.clpmaint.simulator.shell.Machine;
import io.clpmaint.simulator.shell.Process;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code clptrnreq} and {@code clprexec}: ask a server to run a script of its own folder for requests, or a cluster to fail a
 * group over (github EXPRESSCLUSTER/ScheduleMirroring; X 4.2 Getting Started Guide 6.4.22 for the folder).
 */
final class Clptrnreq extends ProductCommand {

    private final Tool asked;
    private final Function<Host, Machine> machines;

    Clptrnreq(Tool tool, Cluster cluster, Host local, Function<Host, Machine> machines) {
        super(tool, cluster, local);
        this.asked = tool;
        this.machines = machines;
    }

    private boolean remote() {
        return asked == Tool.CLPREXEC;
    }

    @Override
    void execute(Process process, Arguments arguments) {
        boolean incomplete = !arguments.has("-h") || (!remote() && !arguments.has("-t"));
        if (incomplete) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        String server = arguments.values("-h").get(0);
        Optional<Host> host = cluster.findHost(server).or(() -> byAddress(server));
        if (host.isEmpty()) {
            fail(process, remote() ? Message.TRANSFER_SERVER_UNREACHABLE : Message.INVALID_SERVER_NAME);
        } else if (!answers(host.get())) {
            fail(process, Message.TRANSFER_SERVER_UNREACHABLE);
        } else if (arguments.has("--script")
                || arguments.value("-t").filter("EXEC_SCRIPT"::equals).isPresent()) {
            script(process, host.get(), arguments);
        } else if (arguments.hasAny("--notice", "--clear")) {
            process.exit(ExitCode.OK.code()); // a message for a monitor of the other cluster; nothing here listens
        } else {
            failOver(process, host.get(), arguments);
        }
    }

    private Optional<Host> byAddress(String address) {
        return cluster.addresses().owner(address).map(Addresses.Owner::host).filter(cluster.hosts()::contains);
    }

    private void script(Process process, Host host, Arguments arguments) {
        Optional<String> name = arguments.value(remote() ? "--script" : "-s");
        if (name.isEmpty() || name.get().contains("/")) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        String folder = "/opt/nec/clusterpro/work/" + (remote() ? "rexec" : "trnreq");
        machines.apply(host).execute("root", "sh " + folder + "/" + name.get(), false, new JobListener() {
            @Override
            public void out(String text) {
                // the answer to a request is its exit code alone
            }

            @Override
            public void err(String text) {
                // see above
            }

            @Override
            public void exited(int code) {
                end(process, code == 0);
            }

            @Override
            public void signalled(String signal) {
                end(process, false);
            }

            @Override
            public void dropped() {
                end(process, false);
            }
        });
    }

    private void end(Process process, boolean ok) {
        if (ok) {
            succeed(process);
        } else {
            fail(process, Message.CONNECTION_LOST);
        }
    }

    private void failOver(Process process, Host host, Arguments arguments) {
        Optional<String> named = remote() ? arguments.subject() : Optional.empty();
        List<Group> meant = cluster.groups().stream()
                .filter(g -> named.filter(n -> !n.equals(g.name())).isEmpty())
                .filter(g -> arguments.value("-r").filter(r -> !g.spec().has(r)).isEmpty())
                .filter(g -> g.on(host).active())
                .toList();
        if (meant.isEmpty()) {
            fail(process, Message.GROUP_NONE);
        } else {
            process.call(List.of("clpgrp", "-m", meant.get(0).name(), "-h", host.called()), process::exit);
        }
    }
}
