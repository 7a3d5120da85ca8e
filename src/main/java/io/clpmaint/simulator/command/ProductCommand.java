package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ExitCode;
import io.clpmaint.product.data.Literal;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.Peculiarity;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.Timing;
import io.clpmaint.product.data.Tool;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What all commands of the product have in common: they need root's rights and take a moment to answer. */
abstract class ProductCommand implements Program {

    /** More forms than anybody calls it in; people may type any number. */
    private static final int KEPT = 20;

    private final Tool tool;
    final Cluster cluster;
    final Host local;
    private final Map<List<String>, String> printed = new HashMap<>();
    private long printedAt = -1;
    private final Map<List<String>, Optional<Arguments>> parsed = new HashMap<>();
    private Optional<Arguments.Known> known = Optional.empty();

    ProductCommand(Tool tool, Cluster cluster, Host local) {
        this.tool = tool;
        this.cluster = cluster;
        this.local = local;
    }

    @Override
    public final void run(Process process) {
        if (!process.user().root()) {
            fail(process, Message.NOT_ROOT);
            return;
        }
        process.after(cluster.spec().timing().answer(), () -> {
            Optional<Arguments> arguments = parsed(process.args());
            if (arguments.isEmpty()) {
                process.fail(badOption(), Message.INVALID_OPTION.text());
            } else {
                execute(process, arguments.get());
            }
        });
    }

    /** Whether this version of the product has a peculiarity. */
    final boolean peculiar(Peculiarity what) {
        return what.in(cluster.spec().product());
    }

    /** The same words are taken apart once. */
    private Optional<Arguments> parsed(List<String> args) {
        Optional<Arguments> before = parsed.get(args);
        if (before == null) {
            before = Arguments.parse(args, known());
            if (parsed.size() == KEPT) {
                parsed.clear();
            }
            parsed.put(args, before);
        }
        return before;
    }

    private Arguments.Known known() {
        if (known.isEmpty()) {
            known = Optional.of(Arguments.Known.of(tool, cluster.spec().product()));
        }
        return known.get();
    }

    /**
     * What is printed for these arguments, made anew only when something has changed in the cluster since.
     *
     * @param process the process whose arguments they are
     * @param text makes it
     * @param lasts whether it changes with the cluster alone and not with time; asked after it was made
     * @return what is to be printed
     */
    String asBefore(Process process, Supplier<String> text, BooleanSupplier lasts) {
        if (printedAt != cluster.version()) {
            printed.clear();
            printedAt = cluster.version();
        }
        String before = printed.get(process.args());
        if (before == null) {
            before = text.get();
            if (lasts.getAsBoolean()) {
                printed.put(process.args(), before);
            }
        }
        return before;
    }

    /** Does its work; the arguments are well formed. */
    abstract void execute(Process process, Arguments arguments);

    int badOption() {
        return ExitCode.FAILED.code();
    }

    void fail(Process process, Literal message, Object... args) {
        process.fail(ExitCode.FAILED.code(), message.text(args));
    }

    void succeed(Process process) {
        process.out(Message.SUCCEEDED.text() + "\n");
        process.exit(ExitCode.OK.code());
    }

    /** Waits for the servers' answers no longer than {@code --apito} says; what they were asked for goes on. */
    void limit(Process process, Arguments arguments) {
        Duration patience =
                arguments.number("--apito").map(Duration::ofSeconds).orElse(Timing.GROUP_COMMAND_TIMEOUT.duration());
        process.after(patience, () -> fail(process, Message.INTERNAL_TIMEOUT));
    }

    /** Looks again and again until something is so, or for at most so long. */
    void await(Process process, Duration limit, BooleanSupplier so, Runnable then, Runnable late) {
        long end = cluster.time().millis() + limit.toMillis();
        look(process, end, so, then, late);
    }

    private void look(Process process, long end, BooleanSupplier so, Runnable then, Runnable late) {
        if (so.getAsBoolean()) {
            then.run();
        } else if (cluster.time().millis() >= end) {
            late.run();
        } else {
            process.after(Duration.ofMillis(500), () -> look(process, end, so, then, late));
        }
    }

    /**
     * The server that a request is sent to: the local one, or the one that {@code -h} names. Answers the refusal itself.
     *
     * @return the server, empty when the process has been ended
     */
    Optional<Host> target(Process process, Arguments arguments) {
        Optional<String> name = arguments.value("-h");
        Optional<Host> host = name.isEmpty() ? Optional.of(local) : cluster.findHost(name.get());
        if (host.isEmpty()) {
            fail(process, Message.INVALID_SERVER_NAME);
            return Optional.empty();
        }
        if (!answers(host.get())) {
            fail(process, Message.TRANSFER_SERVER_UNREACHABLE);
            return Optional.empty();
        }
        return host;
    }

    /** Whether requests reach a server: it runs, so does its transfer service, and so does ours. */
    boolean answers(Host host) {
        return host.running()
                && host.services().active(ProductService.TRN)
                && local.services().active(ProductService.TRN)
                && cluster.linked(local, host);
    }
}
