package io.clpmaint.runbook;

import io.clpmaint.action.ArgumentKind;
import io.clpmaint.diagnostic.SourceRange;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * Something that can be chosen for a run of a runbook.
 *
 * @param name its name, used as {@code ${name}}
 * @param kind its type
 * @param usual its value when none is given
 * @param optional whether it may have no value at all; without that and a usual value one has to be given
 * @param choices the words allowed for a choice
 * @param least the smallest number or shortest duration, as it was written
 * @param most the largest number or longest duration, as it was written
 * @param pattern a regular expression that a text has to match as a whole
 * @param description what it is for, may be empty
 * @param where where it stands
 */
public record Parameter(
        String name,
        ArgumentKind kind,
        Optional<YamlNode> usual,
        boolean optional,
        List<String> choices,
        Optional<String> least,
        Optional<String> most,
        Optional<String> pattern,
        Text description,
        SourceRange where) {

    /** Copies the list. */
    public Parameter {
        choices = List.copyOf(choices);
    }

    /** Its type as people read it. */
    public Text kindInWords() {
        return ValueType.words(kind);
    }
}
