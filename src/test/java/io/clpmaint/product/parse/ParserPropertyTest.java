package io.clpmaint.product.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.State;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.testing.Gen;
import io.clpmaint.testing.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * "Better" is defined strictly: after any damage an object reads as it did before, or unknown, or is not read at all.
 * Only servers, groups and monitors may also read as waiting where one witness of two was damaged: never as more.
 */
class ParserPropertyTest {

    private static final String NOISE = "abcxyzONF019 .:[]<>*=-\t\u001b\u0000\r\u3042\ufffd\n";
    private static final ServerName A = new ServerName("srvA");
    private static final ServerName B = new ServerName("srvB");
    private static final List<Transcript> TRANSCRIPTS = Transcript.all();
    private static final ClusterConfig PAIR = StateReaderTest.pair();

    private record Damage(Transcript transcript, String text) {
        @Override
        public String toString() {
            return transcript + "\n" + text;
        }
    }

    /** Cuts an output off, changes characters, drops, doubles or overwrites lines. */
    private static String damaged(String text, SplittableRandom random) {
        String result = text;
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            result = once(result, random);
        }
        return result;
    }

    private static String once(String text, SplittableRandom random) {
        int at = random.nextInt(text.length() + 1);
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int line = random.nextInt(lines.size());
        switch (random.nextInt(7)) {
            case 0 -> {
                return text.substring(0, at);
            }
            case 1 -> {
                return text.substring(0, at) + Gen.texts(NOISE, 3).next(random) + text.substring(at);
            }
            case 2 -> {
                return text.substring(0, at) + text.substring(Math.min(text.length(), at + 1));
            }
            case 3 -> {
                return text.substring(at);
            }
            case 4 -> lines.remove(line);
            case 5 -> lines.add(line, lines.get(line));
            default -> lines.set(line, Gen.texts(NOISE, 60).next(random));
        }
        return String.join("\n", lines);
    }

    private static final Gen<Damage> DAMAGE = random -> {
        Transcript transcript = Gen.oneOf(TRANSCRIPTS).next(random);
        return new Damage(transcript, damaged(transcript.text(), random));
    };

    @Test
    void noInputCrashesAParser() {
        Property.of("no garbage crashes a parser").examples(1000).holds(DAMAGE, damage -> {
            assertThat(TranscriptTest.read(damage.transcript().damaged(damage.text())))
                    .isNotNull();
        });
        Gen<Damage> garbage = random -> new Damage(
                Gen.oneOf(TRANSCRIPTS).next(random), Gen.texts(NOISE, 400).next(random));
        Property.of("no garbage crashes a parser").examples(500).holds(garbage, damage -> {
            assertThat(TranscriptTest.read(damage.transcript().damaged(damage.text())))
                    .isNotNull();
        });
    }

    private static void notBetter(String what, Map<?, ? extends State> before, Map<?, ? extends State> after) {
        after.forEach((name, state) -> {
            State was = before.get(name);
            if (was != null) {
                assertThat(!state.known() || state.equals(was))
                        .as("%s %s was %s and reads %s", what, name, was.word(), state.word())
                        .isTrue();
            }
        });
    }

    @Test
    void damageNeverMakesAServerOrGroupOfOneViewLookBetter() {
        List<Transcript> views =
                TRANSCRIPTS.stream().filter(t -> t.view().equals("clpstat")).toList();
        Gen<Damage> gen = random -> {
            Transcript transcript = Gen.oneOf(views).next(random);
            return new Damage(transcript, damaged(transcript.text(), random));
        };
        Property.of("damage never makes a view look better").examples(1500).holds(gen, damage -> {
            StatusView before =
                    StatusParser.parse(damage.transcript().text()).value().orElseThrow();
            StatusParser.parse(damage.text()).value().ifPresent(after -> {
                notBetter("server", serverStates(before), serverStates(after));
                notBetter("group", groupStates(before), groupStates(after));
                notBetter("monitor", monitorStates(before), monitorStates(after));
                after.groups().forEach((name, row) -> {
                    if (row.state() == GroupState.ONLINE) {
                        assertThat(row.current()).isPresent();
                    }
                });
            });
        });
    }

    private static Map<String, State> serverStates(StatusView view) {
        Map<String, State> states = new LinkedHashMap<>();
        view.servers().forEach((name, row) -> states.put(name, row.state()));
        return states;
    }

    private static Map<String, State> groupStates(StatusView view) {
        Map<String, State> states = new LinkedHashMap<>();
        view.groups().forEach((name, row) -> {
            states.put(name, row.state());
            row.resources().forEach((resource, state) -> states.put(name + "/" + resource, state));
        });
        return states;
    }

    private static Map<String, State> monitorStates(StatusView view) {
        Map<String, State> states = new LinkedHashMap<>();
        view.monitors().forEach((name, row) -> states.put(name, row.state()));
        return states;
    }

    @Test
    void damageNeverMakesAMirrorLookBetter() {
        List<Transcript> views =
                TRANSCRIPTS.stream().filter(t -> t.view().equals("clpmdstat")).toList();
        Gen<Damage> gen = random -> {
            Transcript transcript = Gen.oneOf(views).next(random);
            return new Damage(transcript, damaged(transcript.text(), random));
        };
        MirrorName md1 = new MirrorName("md1");
        Property.of("damage never makes a mirror look better").examples(1500).holds(gen, damage -> {
            Mirror before = MirrorParser.parse(
                            md1, Mirror.Kind.MIRROR, damage.transcript().text())
                    .value()
                    .orElseThrow();
            MirrorParser.parse(md1, Mirror.Kind.MIRROR, damage.text()).value().ifPresent(after -> {
                assertThat(!after.state().known() || after.state() == before.state())
                        .as("%s reads %s", before.state(), after.state())
                        .isTrue();
                assertThat(after.isNormal() && !before.isNormal()).isFalse();
                after.sides().forEach((server, side) -> {
                    if (side.color() == MirrorColor.GREEN && before.sides().containsKey(server)) {
                        assertThat(before.colorOf(server)).isEqualTo(MirrorColor.GREEN);
                    }
                });
            });
        });
    }

    private record Pair(String section, String server, Map<String, Section> a, Map<String, Section> b) {}

    private static final Gen<Pair> PAIRS = random -> {
        Screens screens = new Screens();
        screens.servers.put(
                "srvB", Gen.oneOf(List.of("Online", "Offline", "Caution")).next(random));
        screens.group = Gen.oneOf(List.of("Online", "Error", "Online Pending")).next(random);
        screens.mirror = Gen.oneOf(List.of(
                        Screens.mirror("Normal", "GREEN", "GREEN"),
                        Screens.mirror("Abnormal", "GREEN", "RED"),
                        Screens.recovering(62)))
                .next(random);
        screens.ratio = Gen.oneOf(List.of("present toratio : 1\n", "present toratio : 40\n"))
                .next(random);
        Map<String, Section> a = screens.sections("srvA");
        Map<String, Section> b = screens.sections("srvB");
        boolean first = random.nextInt(2) == 0;
        Map<String, Section> hit = first ? a : b;
        String name = Gen.oneOf(List.copyOf(hit.keySet())).next(random);
        if (random.nextInt(4) == 0) {
            hit.remove(name);
        } else {
            hit.put(name, new Section(name, damaged(hit.get(name).text(), random), random.nextInt(5) == 0 ? 1 : 0));
        }
        return new Pair(name, first ? "srvA" : "srvB", a, b);
    };

    private static ClusterState state(Map<String, Section> a, Map<String, Section> b) {
        Map<ServerName, Answer> answers = new LinkedHashMap<>();
        answers.put(A, Screens.answer(a));
        answers.put(B, Screens.answer(b));
        return new StateReader(new ProductVersion(4, 2), List.of(A, B), Optional.of(PAIR))
                .read(answers, Set.of(Facet.CLUSTER));
    }

    @Test
    void damageToOneServersAnswerNeverMakesTheClusterLookBetter() {
        Property.of("damage never makes a cluster look better").examples(1000).holds(PAIRS, pair -> {
            Map<String, Section> whole = pair.server().equals("srvA") ? pair.b() : pair.a();
            String other = pair.server().equals("srvA") ? "srvA" : "srvB";
            ClusterState before = undamaged(whole, other);
            ClusterState after = state(pair.a(), pair.b());
            notBetter("server", states(before), states(after));
            assertThat(after.servers().keySet()).containsExactly(A, B);
            assertThat(after.groups().keySet()).isEqualTo(before.groups().keySet());
            before.groups().forEach((name, group) -> {
                GroupState now = after.group(name).state();
                assertThat(!now.known() || now == group.state()).isTrue();
                if (now == GroupState.ONLINE) {
                    assertThat(after.group(name).current()).isEqualTo(group.current());
                }
            });
            before.mirrors()
                    .forEach((name, mirror) -> assertThat(
                                    !after.mirror(name).state().known()
                                            || after.mirror(name).state() == mirror.state())
                            .isTrue());
            if (after.ratio().isPresent() && before.server(B).takesPart()) { // one witness alone cannot be checked
                assertThat(after.ratio()).isEqualTo(before.ratio());
            }
        });
    }

    /** The state as both servers show it: the answer that was left whole, shown by the other server too. */
    private static ClusterState undamaged(Map<String, Section> whole, String other) {
        String own = other.equals("srvA") ? "srvB" : "srvA";
        Map<String, Section> mirrored = new LinkedHashMap<>();
        whole.forEach((name, section) -> {
            String text = section.text();
            if (name.equals(Reads.STATUS)) {
                text = text.replace("   *" + own, "    " + own).replace("    " + other, "   *" + other);
            } else if (name.equals(Reads.MONITORS)) {
                text = text.replace("*", " ").replaceAll(" (server\\d : " + other + ")", "*$1");
            }
            mirrored.put(name, new Section(name, text, 0));
        });
        return other.equals("srvA") ? state(mirrored, whole) : state(whole, mirrored);
    }

    private static Map<ServerName, State> states(ClusterState state) {
        Map<ServerName, State> states = new LinkedHashMap<>();
        state.servers().forEach((name, server) -> states.put(name, server.state()));
        return states;
    }
}
