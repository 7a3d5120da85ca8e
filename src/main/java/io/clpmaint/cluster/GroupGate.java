package io.clpmaint.cluster;

import io.clpmaint.text.Text;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What groups and their resources are, and where. */
public sealed interface GroupGate extends Gate {

    /**
     * Groups are in a state and, if asked, at a place.
     *
     * @param which the groups
     * @param wanted the state
     * @param place where they have to run, if asked
     */
    record Groups(Selection<GroupName> which, GroupState wanted, Optional<Place> place) implements GroupGate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            for (GroupName name : which.from(context.state().groups().keySet())) {
                Group group = context.state().group(name);
                if (which instanceof Selection.All<GroupName>
                        && wanted == GroupState.ONLINE
                        && group.state() == GroupState.OFFLINE
                        && context.offlineOnPurpose().contains(name)) {
                    continue;
                }
                Text subject = Text.of("group %s", "グループ %s").with(name);
                result.expect(subject, group.state(), wanted);
                place.ifPresent(p -> p.check(result, subject, group, context));
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "groups: {" + which.words() + ": "
                    + place.map(p -> "{state: " + wanted.word() + ", " + p.phrase() + "}")
                            .orElse(wanted.word()) + "}";
        }
    }

    /** Where a group has to run. */
    sealed interface Place {
        /** Adds what is not as it has to be. */
        void check(GateResult.Builder result, Text subject, Group group, GateContext context);

        /** The place as a runbook writes it. */
        String phrase();

        /**
         * On one server.
         *
         * @param server the server
         */
        record On(ServerName server) implements Place {
            @Override
            public void check(GateResult.Builder result, Text subject, Group group, GateContext context) {
                expectOn(result, subject, group, server);
            }

            @Override
            public String phrase() {
                return "on: " + server;
            }
        }

        /** On the server where the inventory says it belongs. */
        record Home() implements Place {
            @Override
            public void check(GateResult.Builder result, Text subject, Group group, GateContext context) {
                ServerName home = context.homes().get(group.name());
                if (home != null && !context.offlineOnPurpose().contains(group.name())) {
                    expectOn(result, subject, group, home);
                }
            }

            @Override
            public String phrase() {
                return "on: home";
            }
        }

        /**
         * Anywhere but on one server.
         *
         * @param server the server
         */
        record AwayFrom(ServerName server) implements Place {
            @Override
            public void check(GateResult.Builder result, Text subject, Group group, GateContext context) {
                if (group.state() != GroupState.OFFLINE && group.current().isEmpty()) {
                    result.unknown(
                            Text.of("%s: place unknown, needs to be away from %s", "%s: 稼働サーバが不明。%s 以外にある必要があります")
                                    .with(subject, server));
                } else if (group.current().equals(Optional.of(server))) {
                    result.notYet(Text.of("%s: on %s, needs to be elsewhere", "%s: %s で稼働中。他のサーバにある必要があります")
                            .with(subject, server));
                }
            }

            @Override
            public String phrase() {
                return "away-from: " + server;
            }
        }

        private static void expectOn(GateResult.Builder result, Text subject, Group group, ServerName wanted) {
            if (group.current().isEmpty()) {
                Text finding = Text.of("%s: runs nowhere visible, needs %s", "%s: 稼働サーバが見えません。必要: %s")
                        .with(subject, wanted);
                if (group.state() == GroupState.OFFLINE) {
                    result.notYet(finding);
                } else {
                    result.unknown(finding);
                }
            } else if (!group.current().get().equals(wanted)) {
                result.notYet(Text.of("%s: on %s, needs %s", "%s: %s で稼働中。必要: %s")
                        .with(subject, group.current().get(), wanted));
            }
        }
    }

    /**
     * Group resources are in a state. A resource is in one group of the cluster: one that was moved is looked for in the group
     * that shows it.
     *
     * @param which the resources
     * @param wanted the state
     */
    record Resources(Selection<String> which, GroupState wanted) implements GroupGate {
        @Override
        public GateResult check(GateContext context) {
            GateResult.Builder result = new GateResult.Builder();
            Map<String, GroupState> all = context.state().groups().values().stream()
                    .flatMap(g -> g.resources().entrySet().stream())
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            Map.Entry::getValue,
                            (a, b) -> a.known() && b.known() ? GroupState.UNKNOWN : a.known() ? a : b,
                            java.util.LinkedHashMap::new));
            for (String name : which.from(all.keySet())) {
                result.expect(
                        Text.of("resource %s", "リソース %s").with(name),
                        all.getOrDefault(name, GroupState.UNKNOWN),
                        wanted);
            }
            return result.build();
        }

        @Override
        public String phrase() {
            return "resources: {" + which.words() + ": " + wanted.word() + "}";
        }
    }
}
