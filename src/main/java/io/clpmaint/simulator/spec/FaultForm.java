package io.clpmaint.simulator.spec;

import io.clpmaint.simulator.spec.Trigger.OnCommand;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Faults in wait as named texts: how the {@code simulation:} section and the record of a world's inputs hold them. */
public final class FaultForm {

    /** The words for the kinds of faults. */
    public static final List<String> KINDS = List.of(
            "command-fails",
            "command-hangs",
            "drops-before",
            "drops-at",
            "drops-after",
            "reply-garbled",
            "power-loss",
            "does-not-come-back",
            "update-fails",
            "kernel-without-modules",
            "wrong-host-name",
            "wrong-cluster-name",
            "monitor-error",
            "resource-will-not-start",
            "resource-will-not-stop",
            "will-not-suspend",
            "will-not-resume",
            "ssh-refused",
            "host-key-changed",
            "disk-fails",
            "disk-full",
            "wrong-clock",
            "server-hangs",
            "slow-shutdown",
            "reboots-twice",
            "slow-copy",
            "link-cut");

    private FaultForm() {}

    /**
     * Reads a fault.
     *
     * @param fields {@code fault} and what it needs; {@code at} or {@code command} say when, without either it is from
     *     the beginning
     * @return the fault in wait
     * @throws Fields.Wrong when a field is missing or wrong
     */
    public static Injection read(Fields fields) {
        Fault fault = fault(fields.text("fault"), fields);
        if (fields.left().contains("command") || fault instanceof Fault.OfCommand) {
            // the server of a server's fault is also where its command is looked for, unless `on` says otherwise
            OnCommand on = new OnCommand(
                    fields.optional("on").or(() -> fields.optional("server")),
                    fields.text("command"),
                    fields.number("nth", 1),
                    fields.flag("every", false));
            return new Injection(on, fault);
        }
        return new Injection(new Trigger.At(fields.duration("at", Duration.ZERO)), fault);
    }

    private static Fault fault(String kind, Fields f) {
        return switch (kind) {
            case "command-fails" ->
                new Fault.CommandFails(f.number("exit", 1), f.optional("text").orElse(""));
            case "command-hangs" -> new Fault.CommandHangs();
            case "drops-before" -> new Fault.DropsBefore();
            case "drops-at" -> new Fault.DropsAt(f.count("byte"));
            case "drops-after" -> new Fault.DropsAfter();
            case "reply-garbled" -> new Fault.ReplyGarbled();
            case "power-loss" -> new Fault.PowerLoss(f.text("server"));
            case "does-not-come-back" -> new Fault.DoesNotComeBack(f.text("server"));
            case "update-fails" ->
                new Fault.UpdateFails(f.text("server"), f.flag("consistent", true), f.flag("kernel", false));
            case "kernel-without-modules" -> new Fault.KernelWithoutModules(f.text("server"));
            case "wrong-host-name" -> new Fault.WrongHostName(f.text("server"), f.text("name"));
            case "wrong-cluster-name" -> new Fault.WrongClusterName(f.text("server"), f.text("name"));
            case "monitor-error" -> new Fault.MonitorError(f.text("server"), f.text("monitor"));
            case "resource-will-not-start" -> new Fault.ResourceWillNotStart(f.text("server"), f.text("resource"));
            case "resource-will-not-stop" -> new Fault.ResourceWillNotStop(f.text("server"), f.text("resource"));
            case "will-not-suspend" -> new Fault.WillNotSuspend(f.text("server"));
            case "will-not-resume" -> new Fault.WillNotResume(f.text("server"));
            case "ssh-refused" -> new Fault.SshRefused(f.text("server"), f.duration("for", Duration.ZERO));
            case "host-key-changed" -> new Fault.HostKeyChanged(f.text("server"));
            case "disk-fails" ->
                new Fault.DiskFails(f.text("server"), f.optional("device").orElse(Defaults.MIRROR_DISK));
            case "disk-full" ->
                new Fault.DiskFull(f.text("server"), f.optional("path").orElse("/"));
            case "wrong-clock" -> {
                Duration by = f.duration("by", Duration.ofHours(1));
                yield new Fault.WrongClock(f.text("server"), f.flag("behind", false) ? by.negated() : by);
            }
            case "server-hangs" -> new Fault.ServerHangs(f.text("server"), f.flag("heartbeats", true));
            case "slow-shutdown" ->
                new Fault.SlowShutdown(
                        f.text("server"), f.duration("by", Duration.ofMinutes(10)), f.flag("answering", false));
            case "reboots-twice" -> new Fault.RebootsTwice(f.text("server"));
            case "slow-copy" -> new Fault.SlowCopy(f.text("mirror"), f.number("factor", 10));
            case "link-cut" ->
                new Fault.LinkCut(
                        f.text("server"), f.optional("other"), f.optional("network"), f.flag("one-way", false));
            default ->
                throw new Fields.Wrong(
                        "fault",
                        Text.of("no fault \"%s\"; there are: %s", "障害 \"%s\" はありません。指定できるもの: %s")
                                .with(kind, String.join(", ", KINDS)));
        };
    }

    /**
     * Writes a fault.
     *
     * @param injection the fault in wait
     * @return fields that {@link #read} makes the same fault of
     */
    public static Map<String, String> write(Injection injection) {
        Map<String, String> out = new LinkedHashMap<>();
        write(injection.what(), out);
        if (injection.when() instanceof Trigger.At at) {
            out.put("at", at.sinceStart().toString());
        } else if (injection.when() instanceof OnCommand on) {
            on.server().ifPresent(s -> out.put("on", s));
            out.put("command", on.command());
            out.put("nth", Integer.toString(on.nth()));
            out.put("every", Boolean.toString(on.every()));
        }
        return out;
    }

    private static void write(Fault fault, Map<String, String> out) {
        out.put("fault", KINDS.get(kind(fault)));
        if (fault instanceof Fault.OfServer f) {
            out.put("server", f.server());
        }
        if (fault instanceof Fault.CommandFails f) {
            out.put("exit", Integer.toString(f.exit()));
            out.put("text", f.text());
        } else if (fault instanceof Fault.DropsAt f) {
            out.put("byte", Integer.toString(f.octet()));
        } else if (fault instanceof Fault.UpdateFails f) {
            out.put("consistent", Boolean.toString(f.consistent()));
            out.put("kernel", Boolean.toString(f.kernel()));
        } else if (fault instanceof Fault.WrongHostName f) {
            out.put("name", f.name());
        } else if (fault instanceof Fault.WrongClusterName f) {
            out.put("name", f.name());
        } else if (fault instanceof Fault.MonitorError f) {
            out.put("monitor", f.monitor());
        } else if (fault instanceof Fault.ResourceWillNotStart f) {
            out.put("resource", f.resource());
        } else if (fault instanceof Fault.ResourceWillNotStop f) {
            out.put("resource", f.resource());
        } else if (fault instanceof Fault.SshRefused f) {
            out.put("for", f.duration().toString());
        } else if (fault instanceof Fault.DiskFails f) {
            out.put("device", f.device());
        } else if (fault instanceof Fault.DiskFull f) {
            out.put("path", f.path());
        } else if (fault instanceof Fault.WrongClock f) {
            out.put("by", f.ahead().abs().toString());
            out.put("behind", Boolean.toString(f.ahead().isNegative()));
        } else if (fault instanceof Fault.ServerHangs f) {
            out.put("heartbeats", Boolean.toString(f.heartbeats()));
        } else if (fault instanceof Fault.SlowShutdown f) {
            out.put("by", f.more().toString());
            out.put("answering", Boolean.toString(f.answering()));
        } else if (fault instanceof Fault.SlowCopy f) {
            out.put("mirror", f.mirror());
            out.put("factor", Integer.toString(f.factor()));
        } else if (fault instanceof Fault.LinkCut f) {
            out.put("server", f.first());
            f.second().ifPresent(o -> out.put("other", o));
            f.network().ifPresent(n -> out.put("network", n));
            out.put("one-way", Boolean.toString(f.oneWay()));
        }
    }

    /** The place of a fault's word in {@link #KINDS}, which lists them in the order of the records. */
    private static int kind(Fault fault) {
        List<Class<? extends Fault>> order = List.of(
                Fault.CommandFails.class,
                Fault.CommandHangs.class,
                Fault.DropsBefore.class,
                Fault.DropsAt.class,
                Fault.DropsAfter.class,
                Fault.ReplyGarbled.class,
                Fault.PowerLoss.class,
                Fault.DoesNotComeBack.class,
                Fault.UpdateFails.class,
                Fault.KernelWithoutModules.class,
                Fault.WrongHostName.class,
                Fault.WrongClusterName.class,
                Fault.MonitorError.class,
                Fault.ResourceWillNotStart.class,
                Fault.ResourceWillNotStop.class,
                Fault.WillNotSuspend.class,
                Fault.WillNotResume.class,
                Fault.SshRefused.class,
                Fault.HostKeyChanged.class,
                Fault.DiskFails.class,
                Fault.DiskFull.class,
                Fault.WrongClock.class,
                Fault.ServerHangs.class,
                Fault.SlowShutdown.class,
                Fault.RebootsTwice.class,
                Fault.SlowCopy.class,
                Fault.LinkCut.class);
        return order.indexOf(fault.getClass());
    }
}
