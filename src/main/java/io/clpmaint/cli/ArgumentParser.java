package io.clpmaint.cli;

import io.clpmaint.app.UsageCode;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Takes the arguments of one command apart. Builds the model of that command alone, without reflection. */
final class ArgumentParser {

    private ArgumentParser() {}

    /**
     * Takes arguments apart.
     *
     * @param name the command's whole name
     * @param command the command
     * @param args what stands behind its name, and options that stood before it
     * @return the values of options by long name, and under the empty name what else was given
     * @throws Problem when the arguments are not ones that the command takes
     */
    static Map<String, List<String>> parse(String name, Command command, List<String> args) {
        CommandLine.ParseResult result;
        try {
            result = new CommandLine(model(name, command))
                    .setInterpolateVariables(false)
                    .parseArgs(args.toArray(String[]::new));
        } catch (CommandLine.UnmatchedArgumentException e) {
            throw unmatched(name, command, e.getUnmatched().get(0));
        } catch (CommandLine.ParameterException e) {
            throw wrong(name, e);
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (OptionSpec option : result.matchedOptions()) {
            values.put(option.longestName(), given(option));
        }
        List<String> arguments = new ArrayList<>();
        // a parameter that is met again behind an option is listed again, each time with all its values
        for (PositionalParamSpec positional : new LinkedHashSet<>(result.matchedPositionals())) {
            arguments.addAll(positional.stringValues());
        }
        values.put("", List.copyOf(arguments));
        checkCount(name, command, arguments);
        checkValues(command, values);
        return values;
    }

    private static List<String> given(OptionSpec option) {
        return List.copyOf(option.stringValues());
    }

    /**
     * The model of a command, for parsing and for completion scripts.
     *
     * @param name its whole name
     * @param command the command
     * @return the model
     */
    static CommandSpec model(String name, Command command) {
        CommandSpec spec = CommandSpec.create().name(name.substring(name.indexOf(' ') + 1));
        for (Opt option : all(command)) {
            OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(String[]::new));
            if (option.takesValue()) {
                builder.arity("1").paramLabel(option.label()).type(List.class).auxiliaryTypes(String.class);
                builder.completionCandidates(option.choices());
            } else {
                builder.arity("0").type(boolean[].class).auxiliaryTypes(boolean.class);
            }
            spec.addOption(builder.build());
        }
        if (command.mostArguments() > 0) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index("0..*")
                    .arity("0..*")
                    .paramLabel(command.arguments())
                    .type(List.class)
                    .auxiliaryTypes(String.class)
                    .build());
        }
        spec.parser().abbreviatedOptionsAllowed(false).abbreviatedSubcommandsAllowed(false);
        spec.parser().expandAtFiles(false).trimQuotes(false);
        return spec;
    }

    /** Everything that a command takes. */
    static List<Opt> all(Command command) {
        List<Opt> all = new ArrayList<>(command.options());
        all.addAll(Opt.COMMON);
        return all;
    }

    private static void checkCount(String name, Command command, List<String> arguments) {
        if (arguments.size() < command.leastArguments()) {
            throw usage(
                    UsageCode.BAD_ARGUMENTS,
                    Text.of("'clpmaint %s' needs %s", "'clpmaint %s' には %s が必要です")
                            .with(name, command.arguments()),
                    seeHelp(name));
        }
        if (arguments.size() > command.mostArguments()) {
            throw unmatched(name, command, arguments.get(command.mostArguments()));
        }
    }

    private static void checkValues(Command command, Map<String, List<String>> values) {
        for (Opt option : all(command)) {
            for (String value : values.getOrDefault(option.key(), List.of())) {
                if (option.takesValue()
                        && !option.choices().isEmpty()
                        && !option.choices().contains(value)) {
                    String known = String.join(", ", option.choices());
                    Optional<String> near = Nearest.of(value, option.choices());
                    throw usage(
                            UsageCode.BAD_VALUE,
                            Text.of("%s cannot be '%s'", "%s に '%s' は指定できません").with(option.key(), value),
                            near.map(n -> Text.of("did you mean '%s'? It takes: %s", "'%s' の間違いではありませんか。指定できる値: %s")
                                            .with(n, known))
                                    .orElse(Text.of("it takes: %s", "指定できる値: %s")
                                            .with(known)));
                }
            }
        }
    }

    private static Problem unmatched(String name, Command command, String arg) {
        if (!arg.startsWith("-") || arg.equals("-")) {
            return usage(
                    UsageCode.BAD_ARGUMENTS,
                    Text.of("'clpmaint %s' does not take the argument '%s'", "'clpmaint %s' は引数 '%s' を受け付けません")
                            .with(name, arg),
                    seeHelp(name));
        }
        String option = arg.contains("=") ? arg.substring(0, arg.indexOf('=')) : arg;
        List<String> known =
                all(command).stream().flatMap(o -> o.names().stream()).toList();
        Optional<String> near = option.startsWith("--") ? Nearest.of(option, known) : Optional.empty();
        return usage(
                UsageCode.UNKNOWN_OPTION,
                Text.of("'clpmaint %s' has no option '%s'", "'clpmaint %s' に '%s' というオプションはありません")
                        .with(name, option),
                near.map(n -> Text.of(
                                        "did you mean '%s'? See 'clpmaint %s --help'",
                                        "'%s' の間違いではありませんか。'clpmaint %s --help' を参照")
                                .with(n, name))
                        .orElse(seeHelp(name)));
    }

    private static Problem wrong(String name, CommandLine.ParameterException e) {
        if (e instanceof CommandLine.MissingParameterException missing
                && !missing.getMissing().isEmpty()
                && missing.getMissing().get(0) instanceof OptionSpec option) {
            return usage(
                    UsageCode.BAD_VALUE,
                    Text.of("%s needs a value: %s", "%s には値が必要です: %s").with(option.longestName(), option.paramLabel()),
                    seeHelp(name));
        }
        return usage(UsageCode.BAD_VALUE, Text.same(String.valueOf(e.getMessage())), seeHelp(name));
    }

    private static Text seeHelp(String name) {
        return Text.of("see 'clpmaint %s --help'", "'clpmaint %s --help' を参照").with(name);
    }

    private static Problem usage(UsageCode code, Text summary, Text fix) {
        return new Problem(Problem.Kind.USAGE, Diagnostic.error(code, summary, fix));
    }
}
