package io.clpmaint.runbook;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.action.ArgumentSpec;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * The type that a value has to have: of an argument or of a parameter.
 *
 * @param kind its kind
 * @param choices the words of a choice, or words that are possible beside values of the kind (like {@code auto})
 * @param least the smallest number or shortest duration, as it was written
 * @param most the largest number or longest duration, as it was written
 * @param pattern a regular expression that a text has to match as a whole
 */
record ValueType(
        ArgumentKind kind,
        List<String> choices,
        Optional<String> least,
        Optional<String> most,
        Optional<String> pattern) {

    /** The kinds that parameters can have; the others belong to arguments of actions. */
    static final List<ArgumentKind> OF_PARAMETERS = List.of(
            ArgumentKind.SERVERS,
            ArgumentKind.SERVER,
            ArgumentKind.GROUPS,
            ArgumentKind.GROUP,
            ArgumentKind.MIRROR,
            ArgumentKind.COMMAND,
            ArgumentKind.PATH,
            ArgumentKind.DURATION,
            ArgumentKind.BOOLEAN,
            ArgumentKind.INTEGER,
            ArgumentKind.CHOICE,
            ArgumentKind.TEXT,
            ArgumentKind.SECRET);

    static ValueType of(ArgumentKind kind) {
        return new ValueType(kind, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static ValueType of(ArgumentSpec spec) {
        return new ValueType(
                spec.kind(),
                spec.choices(),
                spec.least().map(Object::toString),
                spec.most().map(Object::toString),
                Optional.empty());
    }

    static ValueType of(Parameter parameter) {
        return new ValueType(
                parameter.kind(), parameter.choices(), parameter.least(), parameter.most(), parameter.pattern());
    }

    /** The kind's name as people read it. */
    static Text words(ArgumentKind kind) {
        return switch (kind) {
            case SERVER -> Text.of("a server", "サーバ");
            case SERVERS -> Text.of("servers", "サーバのリスト");
            case GROUP -> Text.of("a group", "グループ");
            case GROUPS -> Text.of("groups", "グループのリスト");
            case MIRROR -> Text.of("a mirror", "ミラー");
            case COMMAND -> Text.of("a command", "コマンド");
            case PATH -> Text.of("a path", "パス");
            case DURATION -> Text.of("a duration", "期間");
            case BOOLEAN -> Text.of("true or false", "true または false");
            case INTEGER -> Text.of("a whole number", "整数");
            case INTEGERS -> Text.of("whole numbers", "整数のリスト");
            case CHOICE -> Text.of("one of several words", "決められた単語");
            case TEXT -> Text.of("a text", "文字列");
            case SECRET -> Text.of("a secret", "秘密の値");
            case BILINGUAL -> Text.of("a text in both languages", "2 言語の文字列");
            case GATES -> Text.of("gates", "ゲート");
            case EFFECTS -> Text.of("effects", "効果");
        };
    }

    /** Whether a value of the kind can be part of a text. */
    static boolean isWord(ArgumentKind kind) {
        return switch (kind) {
            case SERVER, GROUP, MIRROR, PATH, DURATION, BOOLEAN, INTEGER, CHOICE, TEXT -> true;
            case SERVERS, GROUPS, COMMAND, INTEGERS, SECRET, BILINGUAL, GATES, EFFECTS -> false;
        };
    }

    /** Whether a variable of another type may stand where this type is expected. */
    boolean takes(ValueType other) {
        boolean kindFits = switch (kind) {
            case SERVERS -> other.kind == ArgumentKind.SERVERS || other.kind == ArgumentKind.SERVER;
            case GROUPS -> other.kind == ArgumentKind.GROUPS || other.kind == ArgumentKind.GROUP;
            case INTEGERS -> other.kind == ArgumentKind.INTEGERS || other.kind == ArgumentKind.INTEGER;
            case TEXT, BILINGUAL -> isWord(other.kind);
            case PATH -> other.kind == ArgumentKind.PATH || other.kind == ArgumentKind.TEXT;
            case COMMAND -> other.kind == ArgumentKind.COMMAND || isWord(other.kind);
            case CHOICE -> other.kind == ArgumentKind.CHOICE || other.kind == ArgumentKind.TEXT;
            default -> other.kind == kind;
        };
        return kindFits || (other.kind == ArgumentKind.CHOICE && choices.containsAll(other.choices));
    }

    /** Words of the other type that have no meaning here. */
    List<String> surplus(ValueType other) {
        if (kind == ArgumentKind.TEXT || kind == ArgumentKind.BILINGUAL || kind == ArgumentKind.COMMAND) {
            return List.of();
        }
        return other.choices.stream().filter(c -> !choices.contains(c)).toList();
    }
}
