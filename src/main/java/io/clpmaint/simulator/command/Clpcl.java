package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Peculiarity;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Group;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.Phase;
import io.clpmaint.simulator.model.Service;
import io.clpmaint.simulator.shell.Process;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** {@code clpcl}: starts, stops, suspends and resumes the cluster daemon, and the product's other services. */
final class Clpcl extends ProductCommand {

    private static final Map<String, ProductService> COMPONENTS = components();
    private static final Duration SUSPENDING = Duration.ofSeconds(3);

    Clpcl(Cluster cluster, Host local) {
        super(Tool.CLPCL, cluster, local);
    }

    private static Map<String, ProductService> components() {
        Map<String, ProductService> components = new LinkedHashMap<>();
        components.put("--md", ProductService.MD);
        components.put("--web", ProductService.WEBMGR);
        components.put("--alert", ProductService.ALERTSYNC);
        components.put("--ib", ProductService.IB);
        components.put("--api", ProductService.API);
        return components;
    }

    @Override
    void execute(Process process, Arguments arguments) {
        if (arguments.has("-a") && arguments.has("-h")) {
            fail(process, Message.INVALID_OPTION);
            return;
        }
        List<ProductService> parts = new ArrayList<>();
        COMPONENTS.forEach((option, service) -> {
            if (arguments.has(option)) {
                parts.add(service);
            }
        });
        target(process, arguments).ifPresent(host -> {
            limit(process, arguments);
            if (arguments.has("--suspend")) {
                suspend(process, arguments);
            } else if (arguments.has("--resume")) {
                resume(process);
            } else if (arguments.has("-a")) {
                everywhere(process, arguments, parts);
            } else {
                one(process, arguments, parts, host, problem -> {
                    if (problem.isEmpty()) {
                        succeed(process);
                    } else {
                        process.fail(ExitCode.FAILED.code(), problem.get());
                    }
                });
            }
        });
    }

    private void everywhere(Process process, Arguments arguments, List<ProductService> parts) {
        List<Host> hosts = cluster.hosts().stream().filter(this::answers).toList();
        SortedMap<Integer, String> lines = new TreeMap<>();
        int[] left = {hosts.size()};
        boolean[] failed = {hosts.size() < cluster.hosts().size()};
        boolean start = arguments.has("-s");
        for (Host host : hosts) {
            one(process, arguments, parts, host, problem -> {
                Message done = start ? Message.DAEMON_START_SUCCEEDED : Message.DAEMON_STOP_SUCCEEDED;
                failed[0] |= problem.isPresent();
                lines.put(host.index(), problem.orElseGet(() -> done.text(host.called())));
                if (--left[0] == 0) {
                    lines.values().forEach(line -> process.out(line + "\n"));
                    if (failed[0]) {
                        fail(process, Message.SOME_SERVERS_FAILED);
                    } else {
                        process.exit(ExitCode.OK.code());
                    }
                }
            });
        }
    }

    /** Does it on one server; tells what went wrong, if anything did. */
    private void one(
            Process process,
            Arguments arguments,
            List<ProductService> parts,
            Host host,
            Consumer<Optional<String>> done) {
        if (!parts.isEmpty()) {
            components(arguments, parts, 0, host, done);
        } else if (arguments.has("-s")) {
            start(host, done);
        } else if (arguments.has("-t")) {
            stop(process, arguments, host, done);
        } else {
            stop(process, arguments, host, problem -> {
                if (problem.isPresent()) {
                    done.accept(problem);
                } else if (arguments.has("-d")) {
                    host.shutDown(false);
                    done.accept(Optional.empty());
                } else {
                    start(host, done);
                }
            });
        }
    }

    private void components(
            Arguments arguments, List<ProductService> parts, int place, Host host, Consumer<Optional<String>> done) {
        if (place == parts.size()) {
            done.accept(Optional.empty());
            return;
        }
        Optional<Service> service = host.services().find(parts.get(place).unit());
        Consumer<Boolean> next = ok -> {
            if (ok) {
                components(arguments, parts, place + 1, host, done);
            } else {
                done.accept(Optional.of(Message.DAEMON_FAILED.text()));
            }
        };
        if (service.isEmpty()) {
            next.accept(false);
        } else if (arguments.has("-s")) {
            host.services().start(service.get(), next);
        } else if (arguments.has("-t")) {
            host.services().stop(service.get(), next);
        } else {
            host.services().stop(service.get(), ok -> {
                if (ok) {
                    host.services().start(service.get(), next);
                } else {
                    next.accept(false);
                }
            });
        }
    }

    private void start(Host host, Consumer<Optional<String>> done) {
        if (cluster.hosts().stream().anyMatch(h -> h.daemon().phase() == Phase.SUSPENDED)) {
            done.accept(Optional.of(Message.RESUME_FIRST.text()));
        } else if (host.daemon().phase() != Phase.DOWN) {
            done.accept(Optional.of(Message.DAEMON_STARTED_ALREADY.text()));
        } else {
            Service daemon = host.services().find(ProductService.CLUSTER.unit()).orElseThrow();
            host.services()
                    .start(
                            daemon,
                            ok -> done.accept(ok ? Optional.empty() : Optional.of(Message.DAEMON_FAILED.text())));
        }
    }

    private void stop(Process process, Arguments arguments, Host host, Consumer<Optional<String>> done) {
        Phase phase = host.daemon().phase();
        if (phase == Phase.DOWN) {
            done.accept(Optional.of(Message.DAEMON_STOPPED_ALREADY.text()));
            return;
        }
        if (phase == Phase.SUSPENDED) {
            done.accept(Optional.of(Message.RESUME_FIRST.text()));
            return;
        }
        if (phase == Phase.STOPPING || busy(host)) {
            done.accept(Optional.of(Message.SERVER_BUSY.text()));
            return;
        }
        boolean[] ended = {false};
        boolean[] well = {true};
        host.daemon().stop(ok -> {
            ended[0] = true;
            well[0] = ok;
        });
        Duration usual = cluster.spec()
                .timing()
                .heartbeatTimeout()
                .multipliedBy(2L * cluster.ratio().value());
        Duration limit = arguments.number("-w").map(Duration::ofSeconds).orElse(usual);
        if (limit.isZero()) {
            done.accept(Optional.empty());
            return;
        }
        await(
                process,
                limit,
                () -> ended[0],
                () -> done.accept(well[0] ? Optional.empty() : Optional.of(Message.DAEMON_FAILED.text())),
                () -> done.accept(Optional.of(Message.DAEMON_STOP_TIMEOUT.text(host.called()))));
    }

    private boolean busy(Host host) {
        for (Group group : cluster.groups()) {
            if (group.on(host).pending() && !cluster.recoveries().disturb(group)) {
                return true;
            }
        }
        return false;
    }

    private void suspend(Process process, Arguments arguments) {
        List<Host> online =
                cluster.hosts().stream().filter(h -> h.daemon().online()).toList();
        if (cluster.resuming() && peculiar(Peculiarity.SUSPEND_DURING_RESUME_TIMES_OUT)) {
            process.after(SUSPENDING.multipliedBy(10), () -> {
                cluster.hosts().forEach(h -> process.out(Message.DAEMON_SUSPEND_TIMEOUT.text(h.called()) + "\n"));
                fail(process, Message.SOME_SERVERS_FAILED);
            });
        } else if (online.isEmpty() || (online.size() < cluster.hosts().size() && !arguments.has("--force"))) {
            fail(process, Message.SUSPEND_NEEDS_ALL);
        } else if (cluster.hosts().stream().anyMatch(this::busy)) {
            fail(process, Message.SERVER_BUSY);
        } else {
            cluster.time().after(SUSPENDING, cluster::suspend);
            each(
                    process,
                    online,
                    List.of(),
                    Phase.SUSPENDED,
                    Message.DAEMON_SUSPEND_SUCCEEDED,
                    Message.DAEMON_SUSPEND_TIMEOUT);
        }
    }

    private void resume(Process process) {
        List<Host> suspended = cluster.hosts().stream()
                .filter(h -> h.daemon().phase() == Phase.SUSPENDED)
                .toList();
        if (suspended.isEmpty()) {
            fail(process, Message.DAEMON_NOT_SUSPENDED);
        } else {
            cluster.resume(SUSPENDING);
            // a server that takes part without being suspended is told so, and does no harm (Ver3.0 Maintenance Guide
            // 6.3.1)
            List<Host> asked = cluster.hosts().stream().filter(this::answers).toList();
            List<Host> stray =
                    asked.stream().filter(h -> !suspended.contains(h)).toList();
            each(
                    process,
                    suspended,
                    stray,
                    Phase.ONLINE,
                    Message.DAEMON_RESUME_SUCCEEDED,
                    Message.DAEMON_RESUME_INVALID);
        }
    }

    private void each(
            Process process, List<Host> hosts, List<Host> stray, Phase wanted, Message done, Message otherwise) {
        await(
                process,
                SUSPENDING.multipliedBy(10),
                () -> hosts.stream().allMatch(h -> h.daemon().phase() == wanted),
                () -> {
                    hosts.forEach(h -> process.out(done.text(h.called()) + "\n"));
                    stray.forEach(h -> process.out(otherwise.text(h.called()) + "\n"));
                    process.exit(stray.isEmpty() ? ExitCode.OK.code() : ExitCode.FAILED.code());
                },
                () -> {
                    hosts.forEach(h ->
                            process.out((h.daemon().phase() == wanted ? done : otherwise).text(h.called()) + "\n"));
                    fail(process, Message.SOME_SERVERS_FAILED);
                });
    }
}
