package io.clpmaint.engine;

import io.clpmaint.cluster.GroupName;
import io.clpmaint.text.Text;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The groups for which a server is watched.
 *
 * @param running those that were seen to run there
 * @param arriving those that were sent there and have not been seen there yet
 */
record Carried(List<GroupName> running, List<GroupName> arriving) {

    /** Copies the lists. */
    Carried {
        running = List.copyOf(running);
        arriving = List.copyOf(arriving);
    }

    /** What a server is to its groups, to follow its name in English and to precede it in Japanese. */
    Text words() {
        Text runs = Text.of("which runs %s", "%s が稼働する").with(names(running));
        Text awaits = Text.of("where %s is being brought up", "%s を起動中の").with(names(arriving));
        if (arriving.isEmpty()) {
            return runs;
        }
        return running.isEmpty() ? awaits : Text.of("%s and %s", "%s、%s").with(runs, awaits);
    }

    private static String names(Collection<GroupName> groups) {
        return groups.stream().map(GroupName::value).collect(Collectors.joining(", "));
    }
}
