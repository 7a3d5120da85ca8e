package io.clpmaint.engine;

import io.clpmaint.action.Operation;
import io.clpmaint.cluster.Change;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.node.CommandLine;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.node.Nodes;
import io.clpmaint.node.Privilege;
import io.clpmaint.node.RemoteCommand;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifies disks and copies partition layouts. Nothing is written before the disk has proven what it is. */
final class DiskWork {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern DISK = Pattern.compile("(\\S+)\\s+(\\d+)");
    private static final Pattern SIZE_ONLY = Pattern.compile("(\\d+)");
    private static final Pattern PARTITION = Pattern.compile("(\\S+) : start= *(\\d+), size= *(\\d+)(.*)");
    private static final Pattern SECTOR = Pattern.compile("sector-size: *(\\d{3,6})");

    /** The size of a sector where a layout, as of an older sfdisk, does not say it. */
    private static final long SECTOR_BYTES = 512;

    private final Desk desk;
    private final Nodes nodes;
    private final Commander commander;

    DiskWork(Desk desk, Nodes nodes, Commander commander) {
        this.desk = desk;
        this.nodes = nodes;
        this.commander = commander;
    }

    private record Identity(Optional<String> serial, OptionalLong bytes) {}

    /** Which disk a device is now; what cannot be read is left out. */
    RunEvent.DiskRecorded look(ServerName server, String device) throws Stopped {
        Optional<Identity> found = identify(server, device);
        return new RunEvent.DiskRecorded(
                server.value(),
                device,
                found.flatMap(Identity::serial),
                found.flatMap(i -> i.bytes().isPresent() ? Optional.of(i.bytes().getAsLong()) : Optional.empty()),
                layout(server, device));
    }

    void giveUp(Operation.GiveUpData operation) throws StepEnd {
        boolean known = recorded(operation.server(), operation.device())
                .or(() -> recorded(operation.partner(), operation.partnerDevice()))
                .isPresent();
        if (!known) {
            throw wrong(
                    operation.server(),
                    operation.device(),
                    Text.of(
                                    "neither its partitions nor those of %s on %s are on record, and nobody could make them again",
                                    "%2$s の %1$s のものも含めパーティション構成が記録されておらず、同じものを作成できません")
                            .with(operation.partnerDevice(), operation.partner()));
        }
        desk.write(new RunEvent.DataGivenUp(operation.mirror().value()));
    }

    void copyLayout(String step, int index, Operation.CopyPartitions operation) throws StepEnd, Stopped {
        if (desk.observer().isModel()) {
            desk.write(new RunEvent.GateAssumed(step, "disk: " + operation.toDevice(), expected(operation)));
        }
        Model model = model(operation);
        List<String> wanted = normalized(model.layout(), model.device());
        boolean written = desk.state()
                .replacedSides()
                .contains(operation.mirror() + "@" + desk.side(operation.mirror(), operation.to()));
        boolean equal = hasLayout(operation, wanted);
        if (written && equal) {
            // an earlier process wrote it, whether or not it came to learn so
            commander.supersede(step, index);
            return;
        }
        Identity disk = identify(operation.to(), operation.toDevice())
                .orElseThrow(
                        () -> wrong(operation.to(), operation.toDevice(), Text.of("it could not be read", "読み取れません")));
        provenNew(operation, disk);
        provenLargeEnough(operation, disk, model.layout());
        provenSameSectors(operation, model.layout());
        boolean kept = operation.rebuilt() && equal;
        if (!written) {
            if (!kept) {
                provenEmpty(operation);
            }
            desk.replaced(operation.mirror(), operation.to(), false);
        }
        if (kept) {
            return;
        }
        commander.make(
                step,
                index,
                new Change.WritePartitions(
                        operation.to(),
                        operation.toDevice(),
                        script(model.layout(), model.device(), operation.toDevice())),
                Operation.How.USUAL,
                true);
        if (!hasLayout(operation, wanted)) {
            throw wrong(
                    operation.to(),
                    operation.toDevice(),
                    Text.of("its layout is not the partner's after it was written", "書き込み後のパーティション構成が相手側と一致しません"));
        }
    }

    /** What nobody can tell of a disk that is not there yet. */
    private static Text expected(Operation.CopyPartitions operation) {
        Text what = operation.rebuilt()
                ? Text.of(
                        "has the partitions of %s already, or is empty and large enough for them",
                        "%s と同じパーティションを持つか、空で十分な容量がある")
                : Text.of(
                        "is another disk than before, empty, and large enough for the partitions of %s",
                        "以前とは別の空のディスクで、%s のパーティションに十分な容量がある");
        return Text.of("%s of %s %s", "%2$s の %1$s が%3$s")
                .with(operation.toDevice(), operation.to(), what.with(operation.fromDevice()));
    }

    /** A layout, and the disk whose it is or was. */
    private record Model(String layout, String device) {}

    private Model model(Operation.CopyPartitions operation) throws StepEnd, Stopped {
        if (!operation.recorded()) {
            return layout(operation.from(), operation.fromDevice())
                    .map(l -> new Model(l, operation.fromDevice()))
                    .orElseThrow(() -> wrong(
                            operation.from(),
                            operation.fromDevice(),
                            Text.of("its layout could not be read", "パーティション構成を読み取れません")));
        }
        return recorded(operation.to(), operation.toDevice())
                .or(() -> recorded(operation.from(), operation.fromDevice()))
                .orElseThrow(() -> wrong(
                        operation.to(),
                        operation.toDevice(),
                        Text.of(
                                        "its layout was not recorded before, nor that of %s: neither disk could be read",
                                        "交換前のパーティション構成が、%s のものも含め記録されていません (どちらのディスクも読めませんでした)")
                                .with(operation.from())));
    }

    private Optional<Model> recorded(ServerName server, String device) {
        return desk.state()
                .disk(server.value(), device)
                .flatMap(RunEvent.DiskRecorded::layout)
                .map(l -> new Model(l, device));
    }

    private boolean hasLayout(Operation.CopyPartitions operation, List<String> wanted) throws Stopped {
        return layout(operation.to(), operation.toDevice())
                .map(l -> normalized(l, operation.toDevice()).equals(wanted))
                .orElse(false);
    }

    private void provenNew(Operation.CopyPartitions operation, Identity disk) throws StepEnd {
        Optional<RunEvent.DiskRecorded> before =
                desk.state().disk(operation.to().value(), operation.toDevice());
        Optional<String> was = before.flatMap(RunEvent.DiskRecorded::serial);
        if (!operation.rebuilt() && was.isPresent() && was.equals(disk.serial())) {
            throw wrong(
                    operation.to(),
                    operation.toDevice(),
                    Text.of("it is the same disk as before (serial %s)", "以前と同じディスクです (シリアル %s)")
                            .with(was.get()));
        }
        Optional<String> partner = desk.state()
                .disk(operation.from().value(), operation.fromDevice())
                .flatMap(RunEvent.DiskRecorded::serial);
        if (partner.isPresent() && partner.equals(disk.serial())) {
            throw wrong(
                    operation.to(),
                    operation.toDevice(),
                    Text.of("it carries the serial number of the partner's disk (%s)", "相手側ディスクと同じシリアルです (%s)")
                            .with(partner.get()));
        }
    }

    private static void provenLargeEnough(Operation.CopyPartitions operation, Identity disk, String model)
            throws StepEnd {
        long end = 0;
        long sector = SECTOR_BYTES;
        for (String line : model.lines().toList()) {
            Matcher counted = SECTOR.matcher(line);
            sector = counted.matches() ? Long.parseLong(counted.group(1)) : sector;
            Matcher m = PARTITION.matcher(line);
            if (m.matches()) {
                end = Math.max(end, Long.parseLong(m.group(2)) + Long.parseLong(m.group(3)));
            }
        }
        if (end == 0 || disk.bytes().isEmpty() || disk.bytes().getAsLong() < end * sector) {
            throw wrong(
                    operation.to(),
                    operation.toDevice(),
                    Text.of("it has %s bytes and the layout needs %s", "容量は %s バイトですが %s バイト必要です")
                            .with(disk.bytes().orElse(0), end * sector));
        }
    }

    /** The numbers of a layout are sectors: on a disk with others they mean other places. */
    private void provenSameSectors(Operation.CopyPartitions operation, String model) throws StepEnd, Stopped {
        Optional<String> counted = model.lines()
                .map(SECTOR::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .findFirst();
        Optional<String> has = read(operation.to(), "lsblk", "-dno", "LOG-SEC", operation.toDevice())
                .map(a -> a.out().strip())
                .filter(s -> s.matches("\\d+"));
        if (counted.isPresent() && has.isPresent() && !counted.equals(has)) {
            throw wrong(
                    operation.to(),
                    operation.toDevice(),
                    Text.of(
                                    "it has sectors of %s bytes and the layout counts in %s",
                                    "セクタサイズが %s バイトで、パーティション構成の %s バイトと異なります")
                            .with(has.get(), counted.get()));
        }
    }

    private void provenEmpty(Operation.CopyPartitions operation) throws StepEnd, Stopped {
        Optional<CommandOutcome.Exited> listed =
                read(operation.to(), "lsblk", "-rno", "NAME,FSTYPE,MOUNTPOINT", operation.toDevice());
        List<String> lines = listed.map(l -> l.out()
                        .lines()
                        .map(String::strip)
                        .filter(s -> !s.isEmpty())
                        .toList())
                .orElse(List.of());
        boolean empty = listed.isPresent()
                && listed.get().code() == 0
                && lines.size() == 1
                && !lines.get(0).contains(" ");
        if (!empty) {
            throw wrong(
                    operation.to(),
                    operation.toDevice(),
                    Text.of("it is not empty: %s", "空ではありません: %s").with(lines));
        }
    }

    private Optional<Identity> identify(ServerName server, String device) throws Stopped {
        Optional<CommandOutcome.Exited> answer = read(server, "lsblk", "-dbno", "SERIAL,SIZE", device);
        if (answer.isEmpty() || answer.get().code() != 0) {
            return Optional.empty();
        }
        String line = answer.get().out().strip();
        Matcher both = DISK.matcher(line);
        if (both.matches()) {
            return Optional.of(
                    new Identity(Optional.of(both.group(1)), OptionalLong.of(Long.parseLong(both.group(2)))));
        }
        Matcher size = SIZE_ONLY.matcher(line);
        return size.matches()
                ? Optional.of(new Identity(Optional.empty(), OptionalLong.of(Long.parseLong(line))))
                : Optional.empty();
    }

    private Optional<String> layout(ServerName server, String device) throws Stopped {
        return read(server, "sfdisk", "-d", device)
                .filter(a -> a.code() == 0)
                .map(CommandOutcome.Exited::out)
                .filter(text -> text.lines().anyMatch(l -> PARTITION.matcher(l).matches()));
    }

    private Optional<CommandOutcome.Exited> read(ServerName server, String... words) throws Stopped {
        try {
            CommandOutcome outcome = nodes.node(server.value())
                    .execute(RemoteCommand.reading(CommandLine.of(words), Privilege.ROOT, PATIENCE));
            return outcome instanceof CommandOutcome.Exited exited ? Optional.of(exited) : Optional.empty();
        } catch (InterruptedException e) {
            desk.stopIfAsked();
            return Optional.empty();
        }
    }

    /** The partitions of a layout without what belongs to one disk alone: names and identifiers. */
    private static List<String> normalized(String layout, String device) {
        List<String> lines = new ArrayList<>();
        for (String line : layout.lines().toList()) {
            Matcher m = PARTITION.matcher(line);
            if (m.matches()) {
                lines.add(m.group(1).replace(device, "") + " " + m.group(2) + " " + m.group(3)
                        + m.group(4).replaceAll(", uuid=[0-9A-Fa-f-]+", "").replaceAll("\\s+", " "));
            } else if (line.startsWith("label:")) {
                lines.add(line.replaceAll("\\s+", " ").strip());
            }
        }
        return lines;
    }

    private static String script(String layout, String from, String to) {
        StringBuilder script = new StringBuilder();
        for (String line : layout.lines().toList()) {
            if (!line.startsWith("label-id:") && !line.startsWith("device:") && !line.isBlank()) {
                script.append(line.replaceAll(", uuid=[0-9A-Fa-f-]+", "").replace(from, to))
                        .append('\n');
            }
        }
        return script.toString();
    }

    private static StepEnd wrong(ServerName server, String device, Text why) {
        return StepEnd.failed(
                EngineCode.WRONG_DISK,
                Text.of("disk %s on %s: %s", "%2$s のディスク %1$s: %3$s").with(device, server, why));
    }
}
