package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.simulator.spec.EffectForm;
import io.clpmaint.simulator.spec.Fields;
import io.clpmaint.simulator.spec.SimulationCode;
import io.clpmaint.simulator.spec.WorldEffect;
import io.clpmaint.text.Nearest;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Faults and effects as the command line takes them: {@code KIND NAME=VALUE...}. */
public final class SimWords {

    private SimWords() {}

    /**
     * Takes the words apart.
     *
     * @param kind what the first word is called among the fields
     * @param command the command, for its refusals
     * @param words the kind, then pairs
     * @return the fields
     * @throws Problem when they are not such words (2)
     */
    public static Map<String, String> pairs(String kind, String command, List<String> words) {
        if (words.isEmpty() || words.get(0).contains("=")) {
            throw usage(
                    Text.of("'%s' needs the kind first", "'%s' には最初に種類が必要です").with(command),
                    Text.of("see 'clpmaint %s --help'", "'clpmaint %s --help' を参照")
                            .with(command));
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(kind, words.get(0));
        for (String pair : words.subList(1, words.size())) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw usage(
                        Text.of("'%s' is not NAME=VALUE", "'%s' は NAME=VALUE の形ではありません")
                                .with(pair),
                        Text.of("for example: server=srvB", "例: server=srvB"));
            }
            if (fields.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw usage(
                        Text.of("'%s' is given twice", "'%s' が重複しています").with(pair.substring(0, equals)),
                        Text.of("remove one of the two", "どちらか一方を削除してください"));
            }
        }
        return fields;
    }

    private static Problem usage(Text what, Text fix) {
        return new Problem(Problem.Kind.USAGE, Diagnostic.error(UsageCode.BAD_ARGUMENTS, what, fix));
    }

    /**
     * What a person does.
     *
     * @param fields {@code effect}, {@code server} and what it needs
     * @return the effect and where it happens
     * @throws Problem when it is not one (2)
     */
    static WorldEffect.Declared effect(Map<String, String> fields) {
        Fields read = new Fields(fields);
        WorldEffect.Declared declared;
        try {
            declared = EffectForm.read(read);
        } catch (Fields.Wrong wrong) {
            Optional<String> near = wrong.field().equals("effect")
                    ? Nearest.of(fields.getOrDefault("effect", ""), EffectForm.KINDS)
                    : Optional.empty();
            throw wrong(Text.of("%s: %s", "%s: %s").with(wrong.field(), wrong.what()), near);
        }
        for (String left : read.left()) {
            throw wrong(
                    Text.of("%s does not take '%s'", "%s に '%s' は指定できません")
                            .with(fields.getOrDefault("effect", ""), left),
                    Nearest.of(left, List.copyOf(read.asked())).map(n -> n + "="));
        }
        if (declared.server().isEmpty()) {
            throw wrong(Text.of("server: it has to be there", "server: 必須です"), Optional.empty());
        }
        return declared;
    }

    private static Problem wrong(Text what, Optional<String> near) {
        Text help = Text.of("see 'clpmaint sim act --help'", "'clpmaint sim act --help' を参照");
        return new Problem(
                Problem.Kind.USAGE,
                Diagnostic.error(
                        SimulationCode.BAD_EFFECT,
                        what,
                        near.map(n -> Text.of("did you mean %s? %s", "%s の間違いではありませんか。%s")
                                        .with(n, help))
                                .orElse(help)));
    }
}
