package io.clpmaint.simulator.command;

import io.clpmaint.cluster.GroupState;
import io.clpmaint.product.data.ConfigurationPath;
import io.clpmaint.product.data.ConfigurationPhrase;
import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Literal;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Addresses;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.shell.FileSystem;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.GroupSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code clpcfctrl}: fetches the configuration file of this server and delivers one to all. What a change needs (nothing, a
 * suspended cluster, a stopped one, a restart) is the table of the Ver3.0 Maintenance Guide 6.1, by the part of the file that
 * changes. What the file says becomes the cluster's configuration where the model has the thing; what it has not is reported
 * with the run.
 */
final class Clpcfctrl extends ProductCommand {

    private static final String NAME = "/clp.conf";
    private static final Set<String> ADDABLE = Set.of("exec", "disk", "fip", "vip", "volmgr");

    private final Function<Host, FileSystem> files;

    Clpcfctrl(Cluster cluster, Host local, Function<Host, FileSystem> files) {
        super(Tool.CLPCFCTRL, cluster, local);
        this.files = files;
    }

    /** What has to be so before a change takes effect. */
    private enum Need {
        NOTHING,
        SUSPEND,
        STOP,
        RESTART
    }

    @Override
    void execute(Process process, Arguments arguments) {
        boolean forced = arguments.has("--force");
        if (arguments.has("-l") == arguments.has("-w") && !(forced && arguments.has("--push"))) {
            fail(process, Message.INVALID_OPTION);
        } else if (arguments.has("--pull")) {
            pull(process, arguments);
        } else {
            String folder = process.machine()
                    .files()
                    .real(process.directory(), arguments.value("-x").orElse("."));
            Optional<String> text = process.machine().files().read(folder + NAME);
            Optional<ConfigurationFile> file = text.flatMap(ConfigurationFile::parse);
            if (file.isEmpty()) {
                fail(process, ConfigurationPhrase.NO_FILE);
            } else if (arguments.has("--compcheck")) {
                if (new ConfigurationCheck(cluster, file.get()).good()) {
                    done(process);
                } else {
                    fail(process, ConfigurationPhrase.CHECK_FOUND);
                }
            } else {
                push(process, arguments, text.get(), file.get());
            }
        }
    }

    private boolean old() {
        return !cluster.spec().product().atLeast(ProductVersion.OLDEST);
    }

    private void done(Process process) {
        process.out((old() ? ConfigurationPhrase.V3_DONE : ConfigurationPhrase.DONE).text() + "\n");
        process.exit(ExitCode.OK.code());
    }

    private void pull(Process process, Arguments arguments) {
        FileSystem here = process.machine().files();
        String folder = here.real(process.directory(), arguments.value("-x").orElse("."));
        if (!here.isDirectory(folder)) {
            fail(process, ConfigurationPhrase.NO_FILE);
            return;
        }
        here.write(folder + NAME, here.read(ConfigurationFile.PATH).orElse(""));
        done(process);
    }

    private void push(Process process, Arguments arguments, String text, ConfigurationFile file) {
        Set<String> changes = process.machine()
                .files()
                .read(ConfigurationFile.PATH)
                .flatMap(ConfigurationFile::parse)
                .map(old -> byMachine(file).differences(byMachine(old)))
                .orElse(Set.of());
        Need need = arguments.has("--dpush") && !changes.isEmpty() ? Need.SUSPEND : need(file, changes);
        if (old()) {
            ask(process, need, () -> deliver(process, arguments, text, file, changes));
        } else if (need == Need.SUSPEND && !all(Phase.SUSPENDED) && !all(Phase.DOWN)) {
            fail(process, ConfigurationPhrase.SUSPEND_FIRST);
        } else if ((need == Need.STOP || need == Need.RESTART) && !all(Phase.DOWN)) {
            fail(process, ConfigurationPhrase.STOP_FIRST);
        } else if (checked() && !arguments.has("--nocheck") && !new ConfigurationCheck(cluster, file).good()) {
            fail(process, ConfigurationPhrase.CHECK_FOUND);
        } else if (arguments.has("--dpush") && !addable(file)) {
            fail(process, ConfigurationPhrase.DYNAMIC_REFUSED);
        } else {
            deliver(process, arguments, text, file, changes);
        }
    }

    /** A configuration is checked before it is distributed (X 4.2 Getting Started Guide 5.2 no. 81). */
    private boolean checked() {
        return cluster.spec().product().atLeast(new ProductVersion(4, 2));
    }

    /** Only some kinds of resources join a running group, and none one with a failure (X 4.1 Maintenance Guide p.89). */
    private boolean addable(ConfigurationFile file) {
        for (GroupSpec next : next(file).spec().groups()) {
            Optional<Group> group = cluster.group(next.name());
            boolean fits = next.resources().stream()
                    .filter(r -> group.map(g -> !g.spec().has(r.name())).orElse(true))
                    .allMatch(r -> ADDABLE.contains(r.type()));
            boolean failed = group.filter(g -> !g.spec().resources().equals(next.resources()))
                    .filter(g -> g.active().stream().anyMatch(a -> a.state() == GroupState.ERROR))
                    .isPresent();
            if (!fits || failed) {
                return false;
            }
        }
        return true;
    }

    private Reconfiguration next(ConfigurationFile file) {
        return new Reconfiguration(cluster.spec(), names(cluster.hosts()), byMachine(file));
    }

    private ConfigurationFile byMachine(ConfigurationFile file) {
        return file.calling(machines(file));
    }

    /**
     * The machines that a file means, by the names in it: a server goes by the name that the present configuration gives it,
     * else by its own host name, which the product looks for as well; in one reading also by its address.
     */
    private Map<String, String> machines(ConfigurationFile file) {
        Map<String, String> machines = new LinkedHashMap<>();
        for (String name : file.names("/root/server")) {
            cluster.findHost(name)
                    .or(() -> cluster.machines().stream()
                            .filter(h -> h.hostName().equals(name))
                            .findFirst())
                    .or(() -> byAddress(file, name))
                    .ifPresent(h -> machines.put(name, h.name()));
        }
        return machines;
    }

    private Optional<Host> byAddress(ConfigurationFile file, String name) {
        return cluster.spec().reading(Assumption.DELIVERY_TO_OTHER_NAME).equals("by-address")
                ? file.get(ConfigurationPath.SERVER_DEVICE.text(name, "0"))
                        .flatMap(cluster.addresses()::owner)
                        .map(Addresses.Owner::host)
                : Optional.empty();
    }

    private static List<String> names(List<Host> hosts) {
        return hosts.stream().map(Host::name).toList();
    }

    private boolean all(Phase phase) {
        return cluster.hosts().stream().allMatch(h -> h.daemon().phase() == phase);
    }

    /** Servers come and go in a cluster that is stopped, in Ver3.0 in one that is suspended (6.3). */
    private Need need(ConfigurationFile file, Set<String> changes) {
        if (!next(file).members().equals(names(cluster.hosts()))) {
            return old() ? Need.SUSPEND : Need.STOP;
        }
        boolean renamed = machines(file).entrySet().stream()
                .anyMatch(e -> !cluster.host(e.getValue()).called().equals(e.getKey()));
        Need most = renamed ? Need.RESTART : Need.NOTHING;
        for (String path : changes) {
            Need one = path.startsWith("/root/server") || path.contains("/diskdev/")
                    ? Need.RESTART
                    : path.startsWith("/root/group") || path.startsWith("/root/resource")
                            ? Need.STOP
                            : path.endsWith("/comment") ? Need.NOTHING : Need.SUSPEND;
            most = one.compareTo(most) > 0 ? one : most;
        }
        return most;
    }

    private void ask(Process process, Need need, Runnable then) {
        List<ConfigurationPhrase> words = switch (need) {
            case NOTHING -> List.of();
            case SUSPEND -> List.of(ConfigurationPhrase.V3_NEED_SUSPEND, ConfigurationPhrase.V3_ASK_SUSPENDED);
            case STOP -> List.of(ConfigurationPhrase.V3_NEED_STOP, ConfigurationPhrase.V3_ASK_STOPPED);
            case RESTART -> List.of(ConfigurationPhrase.V3_NEED_SHUTDOWN, ConfigurationPhrase.V3_ASK_SHUTDOWN);
        };
        if (words.isEmpty()) {
            then.run();
            return;
        }
        process.out(words.get(0).text() + "\n" + words.get(1).text());
        process.readLine(answer -> {
            process.out("\n");
            boolean yes = answer.filter(a -> need == Need.RESTART
                            || a.isBlank()
                            || a.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                    .isPresent();
            if (yes) {
                then.run();
            } else {
                process.exit(ExitCode.FAILED.code());
            }
        });
    }

    private void deliver(
            Process process, Arguments arguments, String text, ConfigurationFile file, Set<String> changes) {
        Reconfiguration next = next(file);
        // a server that goes by none of its names is not found, whatever the simulation calls its machine
        List<Host> reached = next.members().stream()
                .filter(machines(file).values()::contains)
                .map(cluster::host)
                .filter(this::answers)
                .toList();
        Literal failed = ConfigurationPhrase.NOT_DELIVERED;
        if (reached.size() < file.names("/root/server").size() && !arguments.has("--force")) {
            fail(process, failed);
            return;
        }
        for (Host host : reached) {
            files.apply(host).write(ConfigurationFile.PATH, text);
            host.setup().receive();
            if (!old()) {
                process.out(ConfigurationPhrase.DELIVERED.text(host.called()) + "\n");
            }
        }
        if (!old()) {
            process.out(ConfigurationPhrase.UPLOADED.text() + "\n");
        }
        Map<String, String> members = new LinkedHashMap<>();
        machines(file).forEach((name, machine) -> {
            members.put(machine, name);
            file.address(cluster, name, cluster.host(machine));
        });
        cluster.configure(next.spec(), members, next.mounts());
        Set<String> left = next.left(changes);
        if (!left.isEmpty()) {
            process.machine().reportNotSimulated("what a changed clp.conf changes: " + String.join(", ", left));
        }
        done(process);
    }
}
