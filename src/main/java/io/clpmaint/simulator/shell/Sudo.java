package io.clpmaint.simulator.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code sudo}, with and without a terminal. As with the real one, a password that was given counts for the terminal's
 * session, and without a terminal for the same parent process only.
 */
final class Sudo implements Program {

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int TRIES = 3;

    private final Map<Integer, Instant> given = new TreeMap<>();

    @Override
    public void run(Process process) {
        new Call(OsProcess.of(process)).start();
    }

    /** Forgets all passwords that were given: the server went down. */
    void forget() {
        given.clear();
    }

    private final class Call {
        private final OsProcess process;
        private final Optional<ShellJob> terminal;
        private final int remembered;
        private boolean neverAsk;
        private boolean fromInput;
        private boolean validateOnly;
        private boolean listing;
        private boolean shell;
        private String prompt;
        private User target = User.ROOT;
        private final Map<String, String> assignments = new TreeMap<>();

        Call(OsProcess process) {
            this.process = process;
            this.terminal = process.machine().terminal(process.session());
            this.remembered = terminal.isPresent() ? process.session() : process.parent();
            this.prompt = "[sudo] password for " + process.user().name() + ": ";
        }

        void start() {
            List<String> args = process.args();
            int i = 0;
            while (i < args.size() && args.get(i).startsWith("-")) {
                String arg = args.get(i++);
                if (arg.equals("--")) {
                    break;
                }
                String value = i < args.size() ? args.get(i) : "";
                switch (arg) {
                    case "-n", "--non-interactive" -> neverAsk = true;
                    case "-S", "--stdin" -> fromInput = true;
                    case "-v", "--validate" -> validateOnly = true;
                    case "-l", "--list", "-ll" -> listing = true;
                    case "-i", "--login", "-s", "--shell" -> shell = true;
                    case "-V", "--version" -> {
                        process.out("Sudo version 1.9.5p2\n");
                        process.exit(0);
                        return;
                    }
                    case "-E", "-H", "-b", "--preserve-env", "--set-home" -> {}
                    case "-k", "-K" -> {
                        given.remove(remembered);
                        if (args.size() == 1) {
                            process.exit(0);
                            return;
                        }
                    }
                    case "-p", "--prompt" -> {
                        prompt = value;
                        i++;
                    }
                    case "-u", "--user" -> {
                        i++;
                        Optional<Account> account = process.machine().account(value);
                        if (account.isEmpty()) {
                            process.fail(1, "sudo: unknown user " + value);
                            return;
                        }
                        target = account.get().user();
                    }
                    default -> {
                        process.fail(
                                1,
                                (arg.startsWith("--")
                                                ? "sudo: unrecognized option '" + arg + "'\n"
                                                : "sudo: invalid option -- '" + arg.substring(1) + "'\n")
                                        + usage());
                        return;
                    }
                }
            }
            while (i < args.size() && args.get(i).indexOf('=') > 0) {
                int equals = args.get(i).indexOf('=');
                assignments.put(args.get(i).substring(0, equals), args.get(i).substring(equals + 1));
                i++;
            }
            List<String> command = shell ? inShell(args.subList(i, args.size())) : args.subList(i, args.size());
            if (listing) {
                authenticate(() -> list(command), 1);
                return;
            }
            if (command.isEmpty() && !validateOnly) {
                process.fail(1, usage());
                return;
            }
            authenticate(() -> command(command), 1);
        }

        private List<String> inShell(List<String> words) {
            return words.isEmpty() ? List.of("sh") : List.of("sh", "-c", String.join(" ", words));
        }

        private Optional<Account> account() {
            return process.machine().account(process.user().name());
        }

        private String hostName() {
            return process.machine().view().hostName();
        }

        /** What the account may do, or where a command lies that it may execute. */
        private void list(List<String> command) {
            Account account = account().orElse(Account.ROOT);
            if (account.sudo() instanceof SudoPolicy.Denied) {
                process.fail(1, "Sorry, user " + process.user().name() + " may not run sudo on " + hostName() + ".");
            } else if (!command.isEmpty()) {
                Optional<String> path =
                        process.machine().whereIs(process, command.get(0)).filter(p -> account.allows(command));
                path.ifPresent(p ->
                        process.out((p + " " + String.join(" ", command.subList(1, command.size()))).strip() + "\n"));
                process.exit(path.isPresent() ? 0 : 1);
            } else {
                String tag = account.sudo() instanceof SudoPolicy.WithoutPassword
                                && !process.user().root()
                        ? "NOPASSWD: "
                        : "";
                String commands = account.commands().isEmpty() ? "ALL" : String.join(", ", account.commands());
                process.out("User " + process.user().name() + " may run the following commands on " + hostName()
                        + ":\n    (ALL) " + tag + commands + "\n");
                process.exit(0);
            }
        }

        private String usage() {
            return "usage: sudo -h | -K | -k | -V\nusage: sudo -v [-ABkNnS] [-g group] [-h host] [-p prompt] [-u user]";
        }

        private void authenticate(Runnable then, int attempt) {
            SudoPolicy policy = account().map(Account::sudo).orElse(new SudoPolicy.Denied());
            if (process.user().root() || policy instanceof SudoPolicy.WithoutPassword || remembered()) {
                then.run();
                return;
            }
            if (neverAsk) {
                process.fail(1, "sudo: a password is required");
                return;
            }
            if (!fromInput && terminal.isEmpty()) {
                process.fail(
                        1,
                        "sudo: a terminal is required to read the password; either use the -S option to read from"
                                + " standard input or configure an askpass helper\nsudo: a password is required");
                return;
            }
            boolean hidden = !fromInput;
            process.err(prompt);
            terminal.filter(t -> hidden).ifPresent(t -> t.echo(false));
            process.readLine(line -> {
                if (hidden) {
                    terminal.ifPresent(t -> t.echo(true));
                    process.err("\n");
                }
                answered(policy, line, then, attempt);
            });
        }

        private boolean remembered() {
            Instant since = given.get(remembered);
            return since != null && !process.machine().scheduler().now().isAfter(since.plus(REMEMBERED));
        }

        /** At a terminal the line of the prompt has ended by now. */
        private String fresh() {
            return fromInput || terminal.isEmpty() ? "\n" : "";
        }

        private void answered(SudoPolicy policy, Optional<String> line, Runnable then, int attempt) {
            if (line.isEmpty()) {
                process.err(fresh() + "sudo: no password was provided\n");
                process.fail(
                        1,
                        attempt > 1
                                ? "sudo: " + (attempt - 1) + " incorrect password attempt" + (attempt > 2 ? "s" : "")
                                : "sudo: a password is required");
            } else if (policy instanceof SudoPolicy.WithPassword needed
                    && needed.password().equals(line.get())) {
                given.put(remembered, process.machine().scheduler().now());
                then.run();
            } else if (policy instanceof SudoPolicy.Denied) {
                process.fail(
                        1,
                        fresh() + process.user().name()
                                + " is not in the sudoers file.  This incident will be reported.");
            } else if (attempt >= TRIES) {
                process.fail(1, fresh() + "sudo: " + TRIES + " incorrect password attempts");
            } else {
                process.err(fresh() + "Sorry, try again.\n");
                authenticate(then, attempt + 1);
            }
        }

        private void command(List<String> command) {
            if (command.isEmpty()) {
                process.exit(0);
                return;
            }
            String name = command.get(0);
            if (account()
                    .filter(a -> !process.user().root() && !a.allows(command))
                    .isPresent()) {
                process.fail(
                        1,
                        "Sorry, user " + process.user().name() + " is not allowed to execute '"
                                + String.join(" ", command) + "' as " + target.name() + " on " + hostName() + ".");
                return;
            }
            if (process.machine().whereIs(process, name).isEmpty()) {
                if (!process.machine().programs().isAbsent(Machine.shortName(name))) {
                    process.machine().reportNotSimulated(name);
                }
                process.fail(1, "sudo: " + name + ": command not found");
                return;
            }
            Map<String, String> environment = Machine.loginEnvironment(target);
            environment.put("SUDO_USER", process.user().name());
            environment.put("SUDO_COMMAND", String.join(" ", command));
            for (String kept : List.of("LC_ALL", "LANG", "TERM")) {
                Optional.ofNullable(process.environment().get(kept)).ifPresent(v -> environment.put(kept, v));
            }
            environment.putAll(assignments);
            OsProcess.Start start = process.child(
                            name, command.subList(1, command.size()), environment, process.descriptors())
                    .as(target, environment);
            process.machine().launch(process, start, end -> process.resume(process::exit, end.code()));
        }
    }
}
