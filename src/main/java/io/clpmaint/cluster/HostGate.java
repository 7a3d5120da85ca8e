package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a server's own system says: services, packages, kernel modules and commands of the site. */
public sealed interface HostGate extends Gate {

    /**
     * Services of the product on a server are enabled, disabled, running or stopped.
     *
     * @param server the server
     * @param services which services; all that the server has when empty
     * @param wanted what they have to be
     */
    record Services(ServerName server, List<String> services, Wanted wanted) implements HostGate {
        /** Copies the list. */
        public Services {
            services = List.copyOf(services);
        }

        /** What services can be asked to be. */
        public enum Wanted {
            /** Starts at boot. */
            ENABLED,
            /** Does not start at boot. */
            DISABLED,
            /** Runs now. */
            RUNNING,
            /** Does not run now. */
            STOPPED;

            /** The word of runbooks. */
            public String word() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }

        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            NodeFacts facts = context.state().server(server).facts();
            List<String> asked =
                    services.isEmpty() ? List.copyOf(facts.services().keySet()) : services;
            if (asked.isEmpty()) {
                result.unknown(Text.of("services of %s: not readable, need to be %s", "%s のサービス: 読み取れません。必要な状態: %s")
                        .with(server, wanted.word()));
            }
            for (String service : asked) {
                ServiceState found = facts.services().get(service);
                Text subject = Text.of("service %s on %s", "%2$s のサービス %1$s").with(service, server);
                if (found == null) {
                    result.unknown(Text.of("%s: not readable, needs to be %s", "%s: 読み取れません。必要な状態: %s")
                            .with(subject, wanted.word()));
                    continue;
                }
                boolean boot = wanted == Wanted.ENABLED || wanted == Wanted.DISABLED;
                ServiceState.Switch is = boot ? found.enabled() : found.active();
                boolean on = wanted == Wanted.ENABLED || wanted == Wanted.RUNNING;
                result.expect(subject, is, on ? ServiceState.Switch.ON : ServiceState.Switch.OFF);
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "services: {" + server + ": " + wanted.word()
                    + (services.isEmpty() ? "" : ", names: [" + String.join(", ", services) + "]") + "}";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.HOST);
        }

        @Override
        public List<ServerName> hosts() {
            return List.of(server);
        }
    }

    /**
     * The package database of a server is consistent.
     *
     * @param server the server
     */
    record PackagesConsistent(ServerName server) implements HostGate {
        @Override
        public GateResult check(GateContext context) {
            ServiceState.Switch is = context.state().server(server).facts().packages();
            GateResult.Builder result = new GateResult.Builder();
            if (!is.known()) {
                result.unknown(Text.of("packages of %s: consistency not readable", "%s のパッケージ: 整合性を確認できません")
                        .with(server));
            } else if (is == ServiceState.Switch.OFF) {
                result.notYet(Text.of("packages of %s: inconsistent", "%s のパッケージ: 不整合です")
                        .with(server));
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "packages: {" + server + ": consistent}";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.SOFTWARE);
        }

        @Override
        public List<ServerName> hosts() {
            return List.of(server);
        }
    }

    /**
     * The kernel that the next boot of a server will load has the cluster's modules.
     *
     * @param server the server
     */
    record ModulesPresent(ServerName server) implements HostGate {
        @Override
        public GateResult check(GateContext context) {
            NodeFacts facts = context.state().server(server).facts();
            GateResult.Builder result = new GateResult.Builder();
            if (facts.nextKernel().isEmpty() || facts.missingModules().isEmpty()) {
                result.unknown(Text.of(
                                "server %s: kernel of the next boot or its cluster modules not readable",
                                "サーバ %s: 次回起動カーネルまたはクラスタのモジュールを確認できません")
                        .with(server));
            } else if (!facts.missingModules().get().isEmpty()) {
                result.notYet(Text.of(
                                "server %s: kernel %s has no cluster modules (missing %s)",
                                "サーバ %s: カーネル %s 用のクラスタのモジュールがありません (不足: %s)")
                        .with(
                                server,
                                facts.nextKernel().get(),
                                facts.missingModules().get()));
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "modules: {" + server + ": present}";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of(Facet.SOFTWARE);
        }

        @Override
        public List<ServerName> hosts() {
            return List.of(server);
        }
    }

    /**
     * A read-only command of the site answers as wanted.
     *
     * @param server where it is executed
     * @param words program and arguments
     * @param exit the exit code that is wanted
     * @param output a regular expression that some line of the output has to match, if asked
     * @param meaning what it proves, as people say it; without words where the command says enough
     */
    record Command(ServerName server, List<String> words, int exit, Optional<String> output, Text meaning)
            implements HostGate {
        /** Copies the list. */
        public Command {
            words = List.copyOf(words);
        }

        /**
         * A command that says enough.
         *
         * @param server where it is executed
         * @param words program and arguments
         * @param exit the exit code that is wanted
         * @param output a regular expression that some line of the output has to match, if asked
         */
        public Command(ServerName server, List<String> words, int exit, Optional<String> output) {
            this(server, words, exit, output, Text.EMPTY);
        }

        /**
         * The same command, with what it proves.
         *
         * @param proved as people say it
         * @return the gate
         */
        public Command meaning(Text proved) {
            return new Command(server, words, exit, output, proved);
        }

        /** The command as it is shown: a script by its name alone, which stands behind it. */
        private String shown() {
            return words.size() > 3 && words.get(0).equals("sh") && words.get(1).equals("-c")
                    ? "sh -c ... " + String.join(" ", words.subList(3, words.size()))
                    : String.join(" ", words);
        }

        /** What the command is called where its answer is told. */
        private Text subject() {
            return Text.of("command %s on %s", "%2$s のコマンド %1$s").with(shown(), server);
        }

        private static String shortened(String answer) {
            String line = answer.strip().replaceAll("\\s+", " ");
            return line.length() > 100 ? line.substring(0, 100) + "..." : line;
        }

        @Override
        public GateResult check(GateContext context) {
            GateContext.Answer answer = context.answers().get(this);
            GateResult.Builder result = new GateResult.Builder();
            Text subject = subject();
            if (answer == null || answer.exit().isEmpty()) {
                result.unknown(Text.of("%s: no answer", "%s: 応答がありません").with(subject));
            } else if (answer.exit().get() != exit) {
                Text said = answer.out().isBlank()
                        ? Text.EMPTY
                        : Text.of(", it says '%s'", "、応答 '%s'").with(shortened(answer.out()));
                result.notYet(Text.of("%s: exit code %s, needs %s%s", "%s: 終了コード %s。必要な値: %s%s")
                        .with(subject, answer.exit().get(), exit, said));
            } else if (output.isPresent()
                    && answer.out()
                            .lines()
                            .noneMatch(Pattern.compile(output.get()).asPredicate())) {
                result.notYet(Text.of("%s: answers '%s', no line matches %s", "%s: 応答 '%s' に %s と一致する行がありません")
                        .with(subject, shortened(answer.out()), output.get()));
            }
            return result.build();
        }

        @Override
        public List<Command> commands() {
            return List.of(this);
        }

        @Override
        public Text told() {
            return meaning.isEmpty() ? HostGate.super.told() : meaning;
        }

        @Override
        public String phrase() {
            return "command: {server: " + server + ", run: " + String.join(" ", words) + ", exit: " + exit
                    + output.map(o -> ", output: " + o).orElse("") + "}";
        }

        @Override
        public Set<Facet> facets() {
            return Set.of();
        }
    }

    /**
     * A configuration file on a server has a setting of a mirror as wanted.
     *
     * @param server where the file is
     * @param file its path
     * @param mirror the mirror
     * @param setting the setting's word
     * @param title what the product's screens call it
     * @param wanted what it has to be: {@code on}, {@code off}, or a word that the file itself has
     * @param words the command that prints what the file has, 1 for on and 0 for off; it ends with 1 where there is no such mirror
     */
    record Setting(
            ServerName server,
            String file,
            MirrorName mirror,
            String setting,
            Text title,
            String wanted,
            List<String> words)
            implements HostGate {
        /** Copies the list. */
        public Setting {
            words = List.copyOf(words);
        }

        @Override
        public GateResult check(GateContext context) {
            GateContext.Answer answer = context.answers().get(command());
            GateResult.Builder result = new GateResult.Builder();
            Text subject = Text.of("%1$s of mirror %3$s in %4$s on %5$s", "%5$s の %4$s: ミラー %3$s の設定「%2$s」(%1$s)")
                    .with(setting, title, mirror, file, server);
            if (answer == null || answer.exit().isEmpty()) {
                return result.unknown(Text.of("%s: no answer", "%s: 応答がありません").with(subject))
                        .build();
            }
            if (answer.exit().get() != 0) {
                return result.notYet(Text.of("%2$s on %3$s has no mirror %1$s", "%3$s の %2$s にミラー %1$s がありません")
                                .with(mirror, file, server))
                        .build();
            }
            Text found = shown(answer.out().strip());
            if (!found.equals(Text.same(wanted))) {
                result.notYet(Text.of("%s: %s, needs %s", "%s は %s です。必要な値: %s").with(subject, found, wanted));
            }
            return result.build();
        }

        private static Text shown(String value) {
            return switch (value) {
                case "1" -> Text.same("on");
                case "0" -> Text.same("off");
                case "" -> Text.of("not said", "記載なし");
                default -> Text.same(value);
            };
        }

        private Command command() {
            return new Command(server, words, 0, Optional.empty());
        }

        @Override
        public List<Command> commands() {
            return List.of(command());
        }

        @Override
        public String phrase() {
            return "mirror-setting: {mirror: " + mirror + ", " + setting + ": " + wanted + ", server: " + server
                    + ", file: " + file + "}";
        }

        @Override
        public boolean lasting() {
            return true;
        }

        @Override
        public Set<Facet> facets() {
            return Set.of();
        }
    }

    /**
     * Read-only commands of the site, on several servers, answer the same.
     *
     * @param commands the commands; each has to end with 0
     * @param meaning what it proves, as people say it; without words where the commands say enough
     */
    record Same(List<Command> commands, Text meaning) implements HostGate {
        /** Copies the list. */
        public Same {
            commands = List.copyOf(commands);
        }

        /**
         * One command on several servers.
         *
         * @param servers where it is executed
         * @param words program and arguments
         * @return the gate
         */
        public static Same on(List<ServerName> servers, List<String> words) {
            return new Same(
                    servers.stream()
                            .map(s -> new Command(s, words, 0, Optional.empty()))
                            .toList(),
                    Text.EMPTY);
        }

        /**
         * The same commands, with what they prove.
         *
         * @param proved as people say it
         * @return the gate
         */
        public Same meaning(Text proved) {
            return new Same(commands, proved);
        }

        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            Map<Text, String> said = new LinkedHashMap<>();
            for (Command command : commands) {
                GateContext.Answer answer = context.answers().get(command);
                Text subject = command.subject();
                if (answer == null || answer.exit().isEmpty()) {
                    result.unknown(Text.of("%s: no answer", "%s: 応答がありません").with(subject));
                } else if (answer.exit().get() != 0) {
                    result.notYet(Text.of("%s: exit code %s, needs 0", "%s: 終了コード %s。必要な値: 0")
                            .with(subject, answer.exit().get()));
                } else {
                    said.put(subject, answer.out().strip());
                }
            }
            if (said.values().stream().distinct().count() > 1) {
                said.forEach((subject, answer) ->
                        result.notYet(Text.of("%s answers %s, not the same as the others", "%s の応答 %s が他と一致しません")
                                .with(subject, Command.shortened(answer))));
            }
            return result.build();
        }

        @Override
        public Text told() {
            return meaning.isEmpty() ? HostGate.super.told() : meaning;
        }

        @Override
        public String phrase() {
            return "same: "
                    + commands.stream()
                            .map(c -> c.server() + ": " + String.join(" ", c.words()))
                            .collect(Collectors.joining("; ", "{", "}"));
        }

        @Override
        public Set<Facet> facets() {
            return Set.of();
        }
    }
}
