package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.report.ServedReport;
import io.clpmaint.report.json.ServedJson;
import io.clpmaint.report.text.ServedText;
import io.clpmaint.simulator.World;
import io.clpmaint.simulator.WorldDriver;
import io.clpmaint.simulator.control.ControlServer;
import io.clpmaint.simulator.control.Desk;
import io.clpmaint.simulator.spec.ServerSpec;
import io.clpmaint.simulator.ssh.AddressTaken;
import io.clpmaint.simulator.ssh.SimulatedSsh;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Serves a simulated cluster: each server as an SSH host on the loopback interface, until somebody stops it. */
public final class ServeWorld {

    private static final double REAL_TIME = 1;
    private static final int USUAL_PORT = 2222;

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public ServeWorld(Io io) {
        this.io = io;
    }

    /**
     * What is asked for.
     *
     * @param where which world
     * @param port the first server's port, the others following; with addresses of their own the port of all
     * @param addresses whether each server gets an address of its own instead of a port
     * @param simulation speed and seed
     * @param duration for how long, in the system's time; empty until a signal comes
     */
    public record Request(
            WorldLocator.Where where,
            Optional<Integer> port,
            boolean addresses,
            SimulationChoice simulation,
            Optional<Duration> duration) {}

    /**
     * Serves.
     *
     * @param request what is asked for
     * @param talk tells
     * @param listening shown when the servers listen
     * @return the signal that stopped it, {@code INT} or {@code TERM}; empty when its time was over
     * @throws Problem when there is no world to serve, or it cannot be served
     * @throws InterruptedException when the process shall end
     */
    @SuppressWarnings("try") // held, not used
    public Optional<String> serve(Request request, Talk talk, Consumer<Result> listening) throws InterruptedException {
        WorldLocator locator = new WorldLocator(io);
        WorldLocator.Found found = locator.find(request.where());
        try (WorldFolder.Hold hold = found.folder().hold();
                World world = open(found, request)) {
            return serve(found, world, request, talk, listening);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static World open(WorldLocator.Found found, Request request) {
        Optional<Long> seed = request.simulation().seed();
        if (!found.folder().holdsWorld()) {
            return found.folder().begin(found.description(), seed);
        }
        found.described().ifPresent(d -> found.folder().requireSame(d, seed));
        if (found.described().isEmpty() && seed.isPresent()) {
            found.folder().requireSeed(seed.get());
        }
        return found.folder().open();
    }

    @SuppressWarnings("try") // listening while they are open
    private Optional<String> serve(
            WorldLocator.Found found, World world, Request request, Talk talk, Consumer<Result> listening)
            throws IOException, InterruptedException {
        WorldFolder folder = found.folder();
        boolean reopened = world.now().isAfter(world.spec().start()) || world.requests() > 0;
        double speed = request.simulation().speed().or(found::speed).orElse(REAL_TIME);
        CompletableFuture<String> end = new CompletableFuture<>();
        try (Io.Listening signals = io.signals().listen(end::complete);
                WorldDriver driver = WorldDriver.atSpeed(world, speed);
                SimulatedSsh ssh = listen(found, world, driver, request, talk)) {
            driver.onFailure(end::completeExceptionally);
            ServedFiles files = new ServedFiles(folder, world, ssh);
            Runnable write = () -> {
                try {
                    files.inventory(speed, driver.time().now(), io.time().now());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            };
            try (ControlServer control =
                    ControlServer.start(folder.control(), Desk.of(driver, new WorldView(Optional.of(speed)), write))) {
                write.run();
                files.sshConfig();
                listening.accept(result(new ServedReport(
                        world.spec().cluster(),
                        folder.path().toString(),
                        folder.inventory().toString(),
                        folder.sshConfig().toString(),
                        folder.control().toString(),
                        speed,
                        driver.time().now(),
                        reopened,
                        files.hosts())));
                Optional<String> signal = await(end, request.duration());
                world.keep();
                talk.say(Text.of(
                                "stopped; the world is kept: clpmaint sim serve --dir %s",
                                "停止しました。世界は保存されています: clpmaint sim serve --dir %s")
                        .with(folder.path()));
                return signal;
            }
        } catch (UncheckedIOException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            WorldCode.FOLDER_UNWRITABLE,
                            Text.of("%s cannot be written any more: %s", "%s に書き込めなくなりました: %s")
                                    .with(folder.path(), String.valueOf(e.getMessage())),
                            Text.of(
                                            "make room, then go on: clpmaint sim serve --dir %s",
                                            "空き容量を確保してから続けてください: clpmaint sim serve --dir %s")
                                    .with(folder.path())));
        }
    }

    private static Optional<String> await(CompletableFuture<String> end, Optional<Duration> duration)
            throws InterruptedException {
        try {
            return Optional.of(
                    duration.isEmpty() ? end.get() : end.get(duration.get().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException over) {
            return Optional.empty();
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof UncheckedIOException e) {
                throw e;
            }
            throw new IllegalStateException(broken.getCause());
        }
    }

    private static Result result(ServedReport report) {
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return ServedText.of(report, lang, paint);
            }

            @Override
            public String json() {
                return ServedJson.of(report);
            }
        };
    }

    // ---- addresses ------------------------------------------------------------------------------------------------

    private static SimulatedSsh listen(
            WorldLocator.Found found, World world, WorldDriver driver, Request request, Talk talk) throws IOException {
        WorldFolder folder = found.folder();
        boolean chosen = request.port().isPresent() || request.addresses();
        Map<String, InetSocketAddress> wanted = chosen ? chosen(world, request) : ServedFiles.addresses(folder);
        try {
            return SimulatedSsh.serve(world, driver, folder.makeKeys(), wanted);
        } catch (AddressTaken taken) {
            if (chosen) {
                throw taken(taken);
            }
            talk.say(Text.of("%s is used by another program now; the servers get new ports", "%s は使用中のため、新しいポートを使います")
                    .with(text(taken.address())));
            return SimulatedSsh.serve(world, driver, folder.makeKeys(), Map.of());
        }
    }

    private static Map<String, InetSocketAddress> chosen(World world, Request request) throws UnknownHostException {
        Map<String, InetSocketAddress> wanted = new LinkedHashMap<>();
        List<ServerSpec> servers = world.spec().servers();
        int first = request.port().orElse(USUAL_PORT);
        if (!request.addresses() && first + servers.size() - 1 > 65_535) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.BAD_VALUE,
                            Text.of("there are not %s ports from %s on", "%2$s から %1$s 個のポートはありません")
                                    .with(servers.size(), first),
                            Text.of("name a smaller --port", "より小さい --port を指定してください")));
        }
        for (int i = 0; i < servers.size(); i++) {
            wanted.put(
                    servers.get(i).name(),
                    request.addresses()
                            ? new InetSocketAddress(ownAddress(i), first)
                            : new InetSocketAddress(InetAddress.getLoopbackAddress(), first + i));
        }
        return wanted;
    }

    /** 127.0.0.11, 127.0.0.12 and so on; all of 127.0.0.0/8 is the machine itself. */
    private static InetAddress ownAddress(int index) throws UnknownHostException {
        int number = index + 11;
        return InetAddress.getByAddress(new byte[] {127, 0, (byte) (number / 250), (byte) (number % 250)});
    }

    private static Problem taken(AddressTaken taken) {
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        WorldCode.ADDRESS_TAKEN,
                        Text.of("nothing can listen on %s: %s", "%s で待ち受けできません: %s")
                                .with(
                                        text(taken.address()),
                                        String.valueOf(
                                                taken.getCause() == null
                                                        ? ""
                                                        : taken.getCause().getMessage())),
                        Text.of(
                                "name another --port, or leave it out for free ones",
                                "別の --port を指定するか、省略して空きポートを使ってください")));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
