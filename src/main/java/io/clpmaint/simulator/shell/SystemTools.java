package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tools that tell about the system and start other programs. */
final class SystemTools {

    private SystemTools() {}

    static void install(ProgramTable programs) {
        Program shell = process -> Shell.run(OsProcess.of(process));
        for (String name : List.of("sh", "bash", "dash")) {
            programs.install(name, shell);
        }
        programs.install("true", process -> process.exit(0));
        programs.install("false", process -> process.exit(1));
        programs.install("sync", process -> process.exit(0));
        programs.install("sleep", DateTool::sleep);
        programs.install("date", DateTool::date);
        programs.install("id", SystemTools::id);
        programs.install("groups", process -> print(process, process.user().name()));
        programs.install("whoami", process -> print(process, process.user().name()));
        programs.install("logname", process -> print(process, process.user().name()));
        programs.install("hostname", SystemTools::hostname);
        programs.install("uname", SystemTools::uname);
        programs.install(
                "arch", process -> print(process, process.machine().view().machineType()));
        programs.install("pwd", process -> print(process, process.directory()));
        programs.install("env", Launchers::env);
        programs.install("printenv", SystemTools::printenv);
        programs.install("setsid", Launchers::setsid);
        programs.install("systemd-run", Scopes::run);
        programs.install("nohup", Launchers::nohup);
        programs.install("nice", process -> Launchers.prefixed(process, List.of("-n")));
        programs.install("ionice", process -> Launchers.prefixed(process, List.of("-c", "-n", "-p")));
        programs.install("timeout", Launchers::timeout);
        programs.install("yes", process -> Launchers.yes(process, 0));
        programs.install("which", SystemTools::which);
        programs.install("stdbuf", process -> Launchers.prefixed(process, List.of()));
        for (String builtin : List.of("echo", "printf", "test", "[", "kill")) {
            programs.install(builtin, process -> builtin(OsProcess.of(process), builtin));
        }
        programs.install("xargs", Launchers::xargs);
        ScreenTools.install(programs);
    }

    static void print(Process process, String line) {
        process.out(line + "\n");
        process.exit(0);
    }

    /** A builtin of the shell that is a program too, for {@code sudo} and its like. */
    private static void builtin(OsProcess process, String name) {
        Builtins.Builtin body = Builtins.find(name);
        if (body == null) {
            process.exit(127);
            return;
        }
        Descriptors streams = process.descriptors();
        body.run(new Builtins.Call(new Shell(process), name, process.args(), streams, streams), process::exit);
    }

    // ---- who and where --------------------------------------------------------------------------------------------

    private static void id(Process process) {
        TextTools.options(process, "ugGnrz", "user", "group", "groups", "name").ifPresent(o -> {
            String name = o.operands().isEmpty()
                    ? process.user().name()
                    : o.operands().get(0);
            Optional<User> found = process.machine().account(name).map(Account::user);
            if (found.isEmpty()) {
                process.fail(1, "id: '" + name + "': no such user");
                return;
            }
            User user = found.get();
            String both = user.uid() + "(" + user.name() + ")";
            boolean one = o.has("u", "g", "G", "user", "group", "groups");
            print(
                    process,
                    !one
                            ? "uid=" + both + " gid=" + both + " groups=" + both
                            : o.has("n", "name") ? user.name() : String.valueOf(user.uid()));
        });
    }

    private static void hostname(Process process) {
        String name = process.machine().view().hostName();
        switch (String.join(" ", process.args())) {
            case "", "-f", "--fqdn" -> print(process, name);
            case "-s", "--short" -> print(process, name.split("\\.", 2)[0]);
            default -> {
                if (process.args().size() != 1 || process.args().get(0).startsWith("-")) {
                    process.machine().reportNotSimulated("hostname " + String.join(" ", process.args()));
                    process.fail(1, "hostname: invalid option");
                } else if (!process.user().root()) {
                    process.fail(1, "hostname: you must be root to change the host name");
                } else {
                    process.machine().view().rename(process.args().get(0));
                    process.exit(0);
                }
            }
        }
    }

    private static void uname(Process process) {
        HostView view = process.machine().view();
        Options options;
        try {
            options = Options.parse(
                    process.args(),
                    "asnrvmpio",
                    List.of(
                            "all",
                            "kernel-name",
                            "nodename",
                            "kernel-release",
                            "kernel-version",
                            "machine",
                            "processor",
                            "hardware-platform",
                            "operating-system"));
        } catch (Options.Unknown e) {
            process.machine().reportNotSimulated("uname: " + e.getMessage());
            process.fail(1, "uname: " + e.getMessage() + "\nTry 'uname --help' for more information.");
            return;
        }
        boolean all = options.has("a", "all");
        List<String> out = new ArrayList<>();
        if (all || options.has("s", "kernel-name") || options.flags().isEmpty()) {
            out.add("Linux");
        }
        if (all || options.has("n", "nodename")) {
            out.add(view.hostName());
        }
        if (all || options.has("r", "kernel-release")) {
            out.add(view.kernelRelease());
        }
        if (all || options.has("v", "kernel-version")) {
            out.add("#1 SMP PREEMPT_DYNAMIC");
        }
        if (all || options.has("m", "machine")) {
            out.add(view.machineType());
        }
        if (all || options.has("p", "processor")) {
            out.add(view.machineType());
        }
        if (all || options.has("i", "hardware-platform")) {
            out.add(view.machineType());
        }
        if (all || options.has("o", "operating-system")) {
            out.add("GNU/Linux");
        }
        print(process, String.join(" ", out));
    }

    private static void which(Process process) {
        int code = 0;
        for (String name : process.args()) {
            Optional<String> found = process.machine().whereIs(OsProcess.of(process), name);
            found.ifPresent(path -> process.out(path + "\n"));
            code |= found.isPresent() ? 0 : 1;
        }
        process.exit(code);
    }

    private static void printenv(Process process) {
        int code = 0;
        if (process.args().isEmpty()) {
            process.environment().forEach((name, value) -> process.out(name + "=" + value + "\n"));
        }
        for (String name : process.args()) {
            String value = process.environment().get(name);
            if (value == null) {
                code = 1;
            } else {
                process.out(value + "\n");
            }
        }
        process.exit(code);
    }
}
