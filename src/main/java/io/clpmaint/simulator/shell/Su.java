package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code su}: root becomes anybody; whoever else tries needs a password that nobody has set. */
final class Su {

    private Su() {}

    static void run(Process calling) {
        OsProcess process = OsProcess.of(calling);
        boolean login = false;
        Optional<String> command = Optional.empty();
        List<String> names = new ArrayList<>();
        List<String> args = process.args();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            switch (arg) {
                case "-", "-l", "--login" -> login = true;
                case "-m", "-p", "-f" -> {}
                case "-s", "--shell" -> i++;
                case "-c", "--command" -> {
                    i++;
                    command = Optional.of(i < args.size() ? args.get(i) : "");
                }
                default -> {
                    if (arg.startsWith("-")) {
                        process.fail(1, "su: invalid option -- '" + arg.replaceFirst("^-+", "") + "'");
                        return;
                    }
                    names.add(arg);
                }
            }
        }
        String name = names.isEmpty() ? "root" : names.get(0);
        Optional<Account> account = process.machine().account(name);
        if (account.isEmpty()) {
            process.fail(
                    1,
                    "su: user " + name + " does not exist or the user entry does not contain all the required fields");
        } else if (!process.user().root()) {
            process.fail(1, "Password: \nsu: Authentication failure");
        } else {
            begin(
                    process,
                    account.get().user(),
                    login,
                    command,
                    names.subList(Math.min(1, names.size()), names.size()));
        }
    }

    private static void begin(
            OsProcess process, User user, boolean login, Optional<String> command, List<String> more) {
        Map<String, String> environment =
                login ? Machine.loginEnvironment(user) : new java.util.TreeMap<>(process.environment());
        environment.put("HOME", user.home());
        environment.put("USER", user.name());
        environment.put("LOGNAME", user.name());
        List<String> words = new ArrayList<>();
        command.ifPresent(c -> {
            words.add("-c");
            words.add(c);
            words.add("sh");
        });
        words.addAll(more);
        OsProcess.Start start =
                process.child("sh", words, environment, process.descriptors()).as(user, environment);
        OsProcess child = process.machine().launch(process, start, end -> process.resume(process::exit, end.code()));
        if (login) {
            child.directory(user.home());
        }
    }
}
