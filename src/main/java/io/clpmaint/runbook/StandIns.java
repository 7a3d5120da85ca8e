package io.clpmaint.runbook;

import io.clpmaint.action.Value;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.text.Text;
import io.clpmaint.time.Durations;
import java.time.Duration;
import java.util.List;

/** Values that are good for their type only: a runbook is checked with them where nobody gave a value yet. */
final class StandIns {

    private StandIns() {}

    static Value of(String name, ValueType type) {
        String text = "${" + name + "}";
        return switch (type.kind()) {
            case SERVER, GROUP, MIRROR, PATH, TEXT -> new Value.Words(text);
            case SERVERS -> new Value.ServerList(List.of(new ServerName(text)));
            case GROUPS -> new Value.GroupList(List.of(new GroupName(text)));
            case COMMAND -> new Value.CommandWords(List.of("true"));
            case DURATION ->
                new Value.Span(type.least().flatMap(Durations::parse).orElse(Duration.ofMinutes(1)));
            case BOOLEAN -> new Value.Flag(true);
            case INTEGER -> new Value.Whole(type.least().map(Integer::parseInt).orElse(1));
            case INTEGERS ->
                new Value.Wholes(List.of(type.least().map(Integer::parseInt).orElse(1)));
            case CHOICE ->
                new Value.Words(type.choices().isEmpty() ? text : type.choices().get(0));
            case SECRET -> new Value.SecretFrom("", text);
            case BILINGUAL -> new Value.Bilingual(Text.same(text));
            case GATES -> new Value.Gates(List.of());
            case EFFECTS -> new Value.Effects(List.of());
        };
    }
}
