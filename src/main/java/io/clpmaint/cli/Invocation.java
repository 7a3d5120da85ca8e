package io.clpmaint.cli;

import io.clpmaint.app.Io;
import io.clpmaint.app.NotifyChoice;
import io.clpmaint.app.Result;
import io.clpmaint.app.UsageCode;
import io.clpmaint.app.WhenChoice;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line, taken apart.
 *
 * @param name the command's whole name
 * @param values the values of the options that were given, by long name; options without a value have empty texts
 * @param arguments what else was given
 * @param look how to write
 * @param io the surroundings
 */
record Invocation(String name, Map<String, List<String>> values, List<String> arguments, Look look, Io io) {

    private static final Set<Opt> WRITING = EnumSet.of(Opt.OUTPUT, Opt.QUIET, Opt.VERBOSE, Opt.LANG, Opt.COLOR);

    /** Copies the collections. */
    Invocation {
        values = Map.copyOf(values);
        arguments = List.copyOf(arguments);
    }

    /** Whether an option was given. */
    boolean has(Opt option) {
        return values.containsKey(option.key());
    }

    /** The value of an option, the last one when it was given several times. */
    Optional<String> value(Opt option) {
        List<String> all = all(option);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** All values of an option. */
    List<String> all(Opt option) {
        return values.getOrDefault(option.key(), List.of());
    }

    /** The {@code NAME=VALUE} pairs, by name in the order given. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : all(Opt.PARAM)) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new Problem(
                        Problem.Kind.USAGE,
                        Diagnostic.error(
                                UsageCode.BAD_VALUE,
                                Text.of("-p needs NAME=VALUE, not '%s'", "-p には NAME=VALUE が必要です ('%s' は不可)")
                                        .with(pair),
                                Text.of("for example: -p update='dnf -y update'", "例: -p update='dnf -y update'")));
            }
            parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return parameters;
    }

    /** The value of an option that is a number. */
    Optional<Long> whole(Opt option) {
        return value(option).map(text -> {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw notANumber(option, text);
            }
        });
    }

    /** The value of an option that is a positive number. */
    Optional<Double> positive(Opt option) {
        return value(option).map(text -> {
            try {
                double number = Double.parseDouble(text);
                if (number > 0 && Double.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw notANumber(option, text);
        });
    }

    /**
     * Options as they were given, to be typed once more; those that only say how results are shown are not.
     *
     * @param but the options that are left out
     * @return the words, each after a blank
     */
    String again(Set<Opt> but) {
        StringBuilder words = new StringBuilder();
        for (Opt option : Opt.values()) {
            if (has(option) && !but.contains(option) && !WRITING.contains(option)) {
                for (String value : option.takesValue() ? all(option) : List.of("")) {
                    words.append(' ').append(option.key());
                    if (option.takesValue()) {
                        words.append(' ').append(ShellQuote.word(value));
                    }
                }
            }
        }
        return words.toString();
    }

    /** When a run may change anything. */
    WhenChoice when() {
        return new WhenChoice(all(Opt.WINDOW), value(Opt.BLACKOUT), value(Opt.DEADLINE), has(Opt.OVERRIDE_WINDOW));
    }

    /** Who else is told of a run. */
    NotifyChoice notifications() {
        return new NotifyChoice(all(Opt.NOTIFY), value(Opt.NOTIFY_KEY));
    }

    private static Problem notANumber(Opt option, String text) {
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        UsageCode.BAD_VALUE,
                        Text.of("%s needs a number, not '%s'", "%s には数値が必要です ('%s' は不可)")
                                .with(option.key(), text),
                        Text.of("for example: %s 60", "例: %s 60").with(option.key())));
    }

    /** A text in the user's language. */
    String say(Text text) {
        return text.in(look.lang());
    }

    /** The user's language. */
    Lang lang() {
        return look.lang();
    }

    /** Paint for results. */
    Paint out() {
        return look.out();
    }

    /**
     * Shows what a use case found, in the form that was asked for.
     *
     * @param result what it found
     * @return success
     */
    ExitStatus show(Result result) {
        if (look.forPrograms()) {
            io.out().print(look.document(result.json()));
        } else {
            result.lines(look.lang(), look.out()).forEach(io.out()::println);
        }
        return ExitStatus.SUCCESS;
    }
}
