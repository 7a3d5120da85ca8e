package io.clpmaint.app;

import io.clpmaint.action.ActionSpec;
import io.clpmaint.action.Actions;
import io.clpmaint.action.ArgumentSpec;
import io.clpmaint.action.Arguments;
import io.clpmaint.action.Value;
import io.clpmaint.report.text.DurationWords;
import io.clpmaint.runbook.BoundStep;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what one step does, with its arguments in the sentence. */
final class StepSentence {

    /** The phrases of all actions; what a person does and what is waited for is said by the step itself. */
    static final Map<String, Phrase> PHRASES = Stream.concat(ClusterPhrases.ALL.stream(), StoragePhrases.ALL.stream())
            .collect(Collectors.toUnmodifiableMap(Phrase::action, Function.identity()));

    private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)\\}");
    private static final Pattern SINGLE = Pattern.compile("\\[?'?\\$\\{([a-z0-9-]+)\\}'?\\]?");

    private final ActionSpec spec;
    private final Phrase phrase;
    private final BoundStep step;
    private final Set<String> optional;

    /**
     * The sentences of a step.
     *
     * @param step the step
     * @param optional the parameters that need not have a value
     */
    StepSentence(BoundStep step, Set<String> optional) {
        this.spec = Actions.named(step.action()).orElseThrow().spec();
        this.phrase = PHRASES.getOrDefault(step.action(), Phrase.of(step.action()));
        this.step = step;
        this.optional = Set.copyOf(optional);
    }

    /** What it does, without a full stop. */
    Text title() {
        return phrase.title(step.arguments()).map(r -> filled(r.text())).orElse(spec.summary());
    }

    /** What the title leaves out: a sentence for each. */
    List<Text> more() {
        Arguments arguments = step.arguments();
        Set<String> named = phrase.title(arguments).map(StepSentence::told).orElse(Set.of());
        List<Text> said = new ArrayList<>();
        for (ArgumentSpec argument : spec.arguments()) {
            if (!named.contains(argument.name())) {
                phrase.sentence(argument.name(), arguments)
                        .filter(r -> !r.text().isEmpty())
                        .ifPresent(r -> said.add(conditional(argument.name(), filled(r.text()))));
            }
        }
        return said;
    }

    /** What depends on a parameter that need not have a value is said to. */
    private Text conditional(String argument, Text sentence) {
        return value(argument)
                .map(v -> SINGLE.matcher(v.shown()))
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .filter(optional::contains)
                .filter(name -> !step.when().en().matches("(.*[ (])?" + name + " is given( .*)?"))
                .map(name -> Text.of("If `%s` is given: %s", "`%s` を指定した場合: %s").with(name, uncapital(sentence)))
                .orElse(sentence);
    }

    private Optional<Value> value(String argument) {
        return Optional.ofNullable(step.arguments().values().get(argument));
    }

    /** The arguments that a title names, or is chosen by. */
    private static Set<String> told(Phrase.Row title) {
        Set<String> told = new LinkedHashSet<>();
        PLACE.matcher(title.text().en()).results().forEach(r -> told.add(r.group(1)));
        Stream.of(title.when().split(",")).filter(w -> w.contains("=")).forEach(w -> told.add(w.replaceAll("=.*", "")));
        return told;
    }

    private Text filled(Text text) {
        return Text.of(filled(text.en(), Lang.EN), filled(text.ja(), Lang.JA));
    }

    private String filled(String text, Lang lang) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))
                        .map(StepSentence::shown)
                        .orElse(Text.EMPTY)
                        .in(lang)))
                .strip();
    }

    private static Text shown(Value value) {
        if (value instanceof Value.Span span) {
            return DurationWords.of(span.duration());
        }
        if (value instanceof Value.ServerList servers) {
            return named(
                    servers.names().stream().map(Object::toString).toList(),
                    Text.of("server", "サーバ"),
                    Text.of("every server", "すべてのサーバ"));
        }
        if (value instanceof Value.GroupList groups) {
            return named(
                    groups.names().stream().map(Object::toString).toList(),
                    Text.of("group", "グループ"),
                    Text.of("every group", "すべてのグループ"));
        }
        if (value instanceof Value.Wholes wholes) {
            return Text.same(wholes.numbers().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return value instanceof Value.Whole whole ? Text.same(whole.shown()) : code(value.shown());
    }

    private static Text named(List<String> names, Text kind, Text all) {
        if (names.equals(List.of("${all}"))) {
            return all;
        }
        Text list = names.stream()
                .map(StepSentence::code)
                .reduce((a, b) -> Text.of("%s and %s", "%s と %s").with(a, b))
                .orElse(Text.EMPTY);
        return Text.of(names.size() > 1 ? "the %ss %s" : "%s %s", "%s %s ").with(kind, list);
    }

    private static Text uncapital(Text sentence) {
        return Text.of(
                sentence.en().substring(0, 1).toLowerCase(Locale.ROOT)
                        + sentence.en().substring(1),
                sentence.ja());
    }

    private static Text code(String words) {
        return Text.same("`" + words.replace('`', '\'') + "`");
    }
}
