package io.clpmaint.runbook;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses commands for which there is an action: those of the cluster product and those that take a server down. It
 * stops honest mistakes, not malice: whoever may write runbooks may hide a command in a script of their own.
 */
final class CommandGuard {

    private static final Pattern PRODUCT = Pattern.compile("clp(?!maint)[a-z]{2,}(\\.sh)?");
    private static final Pattern SERVICE = Pattern.compile("clusterpro(_[a-z]+)?(\\.service)?");
    private static final Set<String> WRAPPERS = Set.of(
            "sudo", "env", "nohup", "nice", "ionice", "timeout", "setsid", "stdbuf", "time", "exec", "command", "sh",
            "bash", "ksh", "dash", "su", "doas", "xargs", "watch");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ksh", "dash", "su");

    /** The option behind which a shell is given its commands, alone or among others as in {@code -ec}. */
    private static final Pattern SCRIPT = Pattern.compile("-[a-z]*c");

    private static final Set<String> READS = Set.of("status", "is-active", "is-enabled", "show", "cat", "--list");
    private static final Set<String> POWER =
            Set.of("reboot", "shutdown", "poweroff", "halt", "telinit", "init", "kexec");
    private static final Set<String> POWER_UNITS =
            Set.of("reboot", "poweroff", "halt", "kexec", "rescue", "emergency", "soft-reboot", "isolate", "suspend");

    /** Which action or gate stands for which command of the product; only names, no syntax. */
    private static final Map<String, String> INSTEAD = instead();

    private CommandGuard() {}

    private static Map<String, String> instead() {
        Map<String, String> instead = new LinkedHashMap<>();
        instead.put("clpgrp", "move-groups, start-groups, stop-groups");
        instead.put("clpcl", "stop-cluster, start-cluster, suspend-cluster, resume-cluster");
        instead.put("clpdown", "shutdown, reboot");
        instead.put("clpstdn", "shutdown, reboot");
        instead.put("clpmonctrl", "suppress-failover");
        instead.put("clptoratio", "suppress-failover");
        instead.put("clplogcc", "collect-logs");
        instead.put("clpsvcctrl.sh", "disable-services, enable-services");
        instead.put("clpmdctrl", "copy-mirror, rejoin-cluster");
        instead.put("clphdctrl", "copy-mirror, rejoin-cluster");
        instead.put("clpmdinit", "initialise-mirror");
        instead.put("clphdinit", "initialise-mirror");
        instead.put("clpstat", "gates: servers, groups, monitors, heartbeat");
        instead.put("clpmdstat", "gate: mirrors");
        instead.put("clphdstat", "gate: mirrors");
        return instead;
    }

    /** Whether a command may be executed by a step that the author wrote; if not, that is reported. */
    static boolean allows(List<String> words, SourceRange where, Diagnostics out) {
        int at = 0;
        boolean shell = false;
        while (at < words.size() && isWrapping(words, at)) {
            shell |= SHELLS.contains(base(words.get(at)));
            if (shell && at + 1 < words.size() && SCRIPT.matcher(words.get(at)).matches()) {
                return allowsShell(words.get(at + 1), where, out);
            }
            at++;
        }
        if (at >= words.size()) {
            return true;
        }
        return check(words.subList(at, words.size()), where, out);
    }

    /** The same for the text of a shell: each of its commands, and every word that is a command of the product. */
    static boolean allowsShell(String text, SourceRange where, Diagnostics out) {
        boolean allowed = true;
        for (List<String> words : ShellCommands.of(text)) {
            boolean first = allows(words, where, out);
            allowed &= first;
            for (int i = 1; first && i < words.size(); i++) {
                if (PRODUCT.matcher(base(words.get(i))).matches()) {
                    allowed &= check(words.subList(i, words.size()), where, out);
                }
            }
        }
        return allowed;
    }

    /** Whether the word only leads to the command: a wrapper, its options and numbers, an assignment. */
    private static boolean isWrapping(List<String> words, int at) {
        String word = words.get(at);
        if (WRAPPERS.contains(base(word))) {
            return true;
        }
        return at > 0 && (word.startsWith("-") || word.contains("=") || word.matches("[0-9.]+[smhd]?"));
    }

    private static boolean check(List<String> words, SourceRange where, Diagnostics out) {
        String program = base(words.get(0));
        List<String> rest = words.subList(1, words.size());
        if (PRODUCT.matcher(program).matches() || program.matches("clusterpro(_[a-z]+)?")) {
            out.add(product(program, Optional.ofNullable(INSTEAD.get(program)), where));
            return false;
        }
        boolean manages = program.equals("systemctl") || program.equals("service") || program.equals("chkconfig");
        if (manages
                && rest.stream().anyMatch(w -> SERVICE.matcher(w).matches())
                && rest.stream().noneMatch(READS::contains)) {
            out.add(product(
                    program + " ... clusterpro",
                    Optional.of("stop-cluster, start-cluster, disable-services, enable-services"),
                    where));
            return false;
        }
        boolean down = POWER.contains(program)
                || (program.equals("systemctl") && rest.stream().anyMatch(POWER_UNITS::contains));
        if (down) {
            out.add(Diagnostic.at(
                    RunbookCode.POWER_COMMAND,
                    where,
                    Text.of("%s takes the server down behind the program's back", "%s はプログラムの知らないところでサーバを停止します")
                            .with(program.equals("systemctl") ? String.join(" ", words) : program),
                    Text.of("use the action reboot or shutdown", "アクション reboot または shutdown を使ってください")));
            return false;
        }
        return true;
    }

    private static Diagnostic product(String program, Optional<String> instead, SourceRange where) {
        return Diagnostic.at(
                RunbookCode.PRODUCT_COMMAND,
                where,
                Text.of("%s is a command of the cluster product", "%s はクラスタ製品のコマンドです")
                        .with(program),
                instead.map(i -> Text.of("use instead: %s", "代わりに使うもの: %s").with(i))
                        .orElse(Text.of(
                                "use an action or a gate (clpmaint help actions, clpmaint help gates)",
                                "アクションまたはゲートを使ってください (clpmaint help actions、clpmaint help gates)")));
    }

    private static String base(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }
}
