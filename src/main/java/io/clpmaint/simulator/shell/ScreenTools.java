package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tools for a person at a terminal: {@code watch}, {@code clear}, {@code tty}. */
final class ScreenTools {

    private static final String CLEAR = "\u001b[H\u001b[2J\u001b[3J";
    private static final int COLUMNS = 80;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ScreenTools() {}

    static void install(ProgramTable programs) {
        programs.install("watch", ScreenTools::watch);
        programs.install("clear", process -> {
            process.out(CLEAR);
            process.exit(0);
        });
        programs.install("tty", process -> {
            boolean terminal = atTerminal(process);
            process.out(terminal ? "/dev/pts/0\n" : "not a tty\n");
            process.exit(terminal ? 0 : 1);
        });
    }

    private static boolean atTerminal(Process process) {
        return process.machine().terminal(OsProcess.of(process).session()).isPresent();
    }

    /** {@code watch [-n SECONDS] [-t] COMMAND...}: until it is interrupted. */
    private static void watch(Process process) {
        List<String> words = new ArrayList<>(process.args());
        double seconds = 2;
        boolean title = true;
        while (!words.isEmpty() && words.get(0).startsWith("-")) {
            String option = words.remove(0);
            if (option.startsWith("-n")) {
                String written = option.length() > 2 ? option.substring(2) : words.isEmpty() ? "" : words.remove(0);
                Optional<Double> given = seconds(written);
                if (given.isEmpty()) {
                    process.fail(1, "watch: failed to parse argument: '" + written + "'");
                    return;
                }
                seconds = Math.max(0.1, given.get());
            } else if (option.equals("-t")) {
                title = false;
            } else if (!option.equals("-d") && !option.equals("-b") && !option.equals("-e")) {
                process.fail(1, "watch: only -n, -t and -d are simulated, not " + option);
                return;
            }
        }
        if (words.isEmpty()) {
            process.fail(1, "Usage:\n watch [options] command");
        } else if (atTerminal(process)) {
            show(process, String.join(" ", words), Duration.ofMillis(Math.round(seconds * 1000)), title);
        } else {
            process.fail(1, "Error opening terminal: unknown.");
        }
    }

    private static Optional<Double> seconds(String written) {
        try {
            double seconds = Double.parseDouble(written);
            return Double.isFinite(seconds) ? Optional.of(seconds) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void show(Process process, String command, Duration every, boolean title) {
        String head = String.format(Locale.ROOT, "Every %.1fs: %s", every.toMillis() / 1000.0, command);
        String right = process.machine().view().hostName() + ": "
                + MOMENT.format(process.machine().scheduler().now());
        int blanks = Math.max(1, COLUMNS - head.length() - right.length());
        process.out(CLEAR + (title ? head + " ".repeat(blanks) + right + "\n\n" : ""));
        process.call(
                List.of("sh", "-c", command), code -> process.after(every, () -> show(process, command, every, title)));
    }
}
