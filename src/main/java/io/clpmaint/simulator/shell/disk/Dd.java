package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.Process;
import io.clpmaint.simulator.shell.Program;
import io.clpmaint.simulator.shell.Volume;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code dd}: between devices, files, {@code /dev/zero} and the standard streams. Whole contents are carried over; what
 * is copied in part is no file system any more.
 */
final class Dd implements Program {

    private static final Set<String> KNOWN =
            Set.of("if", "of", "bs", "count", "seek", "skip", "conv", "status", "iflag", "oflag", "ibs", "obs");
    private static final String ZERO = "/dev/zero";
    private static final String RANDOM = "/dev/urandom";

    private final BlockTable table;

    Dd(BlockTable table) {
        this.table = table;
    }

    @Override
    public void run(Process process) {
        Map<String, String> operands = new LinkedHashMap<>();
        for (String arg : process.args()) {
            int equals = arg.indexOf('=');
            if (equals < 1 || !KNOWN.contains(arg.substring(0, equals))) {
                process.fail(1, "dd: unrecognized operand '" + arg + "'\nTry 'dd --help' for more information.");
                return;
            }
            operands.put(arg.substring(0, equals), arg.substring(equals + 1));
        }
        long size = bytes(operands.getOrDefault("bs", operands.getOrDefault("ibs", "512")));
        long count = operands.containsKey("count") ? number(operands.getOrDefault("count", "")) : Long.MAX_VALUE;
        long skip = number(operands.getOrDefault("skip", "0"));
        long seek = number(operands.getOrDefault("seek", "0"));
        if (size <= 0 || count < 0 || skip < 0 || seek < 0 || size > Long.MAX_VALUE / 1_000_000_000L) {
            process.fail(1, "dd: invalid number");
            return;
        }
        Copy copy = new Copy(
                process,
                operands.getOrDefault("if", ""),
                operands.getOrDefault("of", ""),
                size,
                count > Long.MAX_VALUE / size ? Long.MAX_VALUE : count * size,
                skip * size,
                seek * size,
                operands.getOrDefault("status", ""));
        if (copy.from().isEmpty()) {
            process.readAll(text -> new Work(copy, text).begin());
        } else {
            new Work(copy, "").begin();
        }
    }

    private static long number(String text) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
    }

    private static long bytes(String text) {
        return text.endsWith("c")
                ? number(text.substring(0, text.length() - 1))
                : Sizes.bytes(text).orElse(0L);
    }

    /** What is asked for, in bytes. */
    private record Copy(
            Process process, String from, String to, long block, long wanted, long skip, long seek, String status) {}

    /** One copy under way. */
    private final class Work {
        private final Copy copy;
        private final Process process;
        private final String input;
        private final Optional<Block> source;
        private final Optional<Block> target;

        Work(Copy copy, String input) {
            this.copy = copy;
            this.process = copy.process();
            this.input = input;
            this.source = table.find(copy.from());
            this.target = table.find(copy.to());
        }

        void begin() {
            if (!opened(source, copy.from(), false) || !opened(target, copy.to(), true)) {
                return;
            }
            long available = available();
            if (available < 0) {
                process.fail(1, "dd: failed to open '" + copy.from() + "': No such file or directory");
                return;
            }
            long room = target.map(b -> Math.max(0, b.bytes() - copy.seek())).orElse(Long.MAX_VALUE);
            long wanted = Math.min(copy.wanted(), Math.max(0, available - copy.skip()));
            long bytes = Math.min(wanted, room);
            if (bytes == Long.MAX_VALUE) {
                bytes = process.machine()
                        .files()
                        .mountOf(path(copy.to()))
                        .volume()
                        .available();
            }
            long moved = bytes;
            boolean full = wanted > moved && (target.isPresent() || !copy.to().equals("/dev/null"));
            process.after(Duration.ofMillis(moved / (DiskTools.BYTES_PER_SECOND / 1000)), () -> end(moved, full));
        }

        private boolean opened(Optional<Block> block, String name, boolean toWrite) {
            String reason = block.isEmpty()
                    ? ""
                    : !process.user().root()
                            ? "Permission denied"
                            : toWrite && block.get().readOnly()
                                    ? "Operation not permitted"
                                    : block.get().closed()
                                                    || (toWrite && block.get().refusesWrites())
                                            ? "Device or resource busy"
                                            : "";
            if (!reason.isEmpty()) {
                process.fail(1, "dd: failed to open '" + name + "': " + reason);
                return false;
            }
            if (block.filter(b -> b.disk().failed()).isPresent()) {
                String doing = toWrite ? "writing" : "reading";
                process.fail(1, "dd: error " + doing + " '" + name + "': Input/output error");
                return false;
            }
            return true;
        }

        /** How many bytes there are to read; below 0 when the file is absent. */
        private long available() {
            if (copy.from().isEmpty()) {
                return input.length();
            }
            boolean endless = copy.from().equals(ZERO) || copy.from().equals(RANDOM);
            return endless
                    ? Long.MAX_VALUE
                    : source.map(Block::bytes)
                            .or(() -> process.machine().files().size(process.user(), path(copy.from())))
                            .orElse(-1L);
        }

        private void end(long moved, boolean full) {
            String problem = full ? "dd: error writing '" + copy.to() + "': No space left on device\n" : "";
            if (target.isPresent()) {
                target.get().content(arriving(target.get(), moved));
                table.refresh();
            } else if (!copy.to().equals("/dev/null")) {
                problem += toFile(moved);
            }
            boolean quiet = copy.status().equals("none");
            long whole = moved / copy.block();
            String records = whole + "+" + (moved % copy.block() == 0 ? 0 : 1);
            String lines = quiet ? "" : records + " records in\n" + records + " records out\n";
            process.err(problem + lines + (quiet || copy.status().equals("noxfer") ? "" : summary(moved)));
            process.exit(problem.isEmpty() ? 0 : 1);
        }

        /** What lies in a device after so many bytes were written to it. */
        private Optional<Volume> arriving(Block to, long moved) {
            Optional<Volume> content = source.isPresent()
                    ? source.get().content().map(Volume::copy)
                    : process.machine().files().image(path(copy.from()));
            long length = content.map(Volume::bytes).orElse(Long.MAX_VALUE);
            boolean everything = copy.skip() == 0 && copy.seek() == 0 && moved >= Math.min(length, available());
            if ((source.isPresent() || content.isPresent()) && everything) {
                return content;
            }
            boolean nothing = copy.from().equals(ZERO) && copy.seek() == 0 && moved >= to.bytes();
            if (nothing || (copy.from().equals(ZERO) && to.content().isEmpty())) {
                return Optional.empty();
            }
            if (copy.seek() > 0 && to.content().filter(Volume::mountable).isPresent()) {
                Volume damaged = to.content().get().copy();
                damaged.health(Volume.Health.DAMAGED);
                return Optional.of(damaged);
            }
            return Optional.of(BlockTable.garbage(to, copy + input));
        }

        private String toFile(long moved) {
            String text = copy.from().isEmpty()
                    ? input
                    : source.isPresent()
                            ? ""
                            : process.machine().files().read(path(copy.from())).orElse("");
            String part = text.substring((int) Math.min(text.length(), copy.skip()));
            part = part.substring(0, (int) Math.min(part.length(), moved));
            Optional<Volume> image = source.isPresent()
                            && copy.skip() == 0
                            && moved == source.get().bytes()
                    ? source.get().content().map(Volume::copy)
                    : process.machine().files().image(path(copy.from()));
            if (copy.to().isEmpty()) {
                process.out(part);
                return "";
            }
            return process.machine()
                    .files()
                    .store(process.user(), path(copy.to()), source.isPresent() ? "" : part, moved, image)
                    .map(reason -> "dd: error writing '" + copy.to() + "': " + reason + "\n")
                    .orElse("");
        }

        private String path(String name) {
            return name.startsWith("/") ? name : process.directory() + "/" + name;
        }

        private String summary(long moved) {
            double seconds = Math.max(1, moved / (DiskTools.BYTES_PER_SECOND / 1000)) / 1000.0;
            String size = moved < 1000 ? "" : " (" + Sizes.spaced(moved) + ")";
            return String.format(
                    Locale.ROOT, "%d bytes%s copied, %s s, %s/s%n", moved, size, shortest(seconds), "200 MB");
        }

        private static String shortest(double seconds) {
            return String.format(Locale.ROOT, seconds < 1 ? "%.3f" : "%.4f", seconds);
        }

        @Override
        public String toString() {
            return List.of(copy.from(), copy.to()).toString();
        }
    }
}
