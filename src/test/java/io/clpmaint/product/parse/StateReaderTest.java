package io.clpmaint.product.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.Group;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.GroupState;
import io.clpmaint.cluster.HeartbeatState;
import io.clpmaint.cluster.MirrorColor;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.MirrorState;
import io.clpmaint.cluster.MonitorName;
import io.clpmaint.cluster.MonitorState;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.cluster.ServerState;
import io.clpmaint.product.data.Message;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateReaderTest {

    static final ServerName A = new ServerName("srvA");
    static final ServerName B = new ServerName("srvB");
    static final GroupName GROUP = new GroupName("failover1");
    static final MirrorName MD1 = new MirrorName("md1");
    static final ProductVersion X41 = new ProductVersion(4, 1);
    static final ProductVersion X42 = new ProductVersion(4, 2);

    private final Screens onA = new Screens();
    private final Screens onB = new Screens();

    static ClusterConfig pair() {
        return ConfigReader.read(A, Transcript.of("clpstat-i/pair").text())
                .config()
                .map(c -> new ClusterConfig(
                        c.cluster(),
                        c.servers(),
                        Map.of(GROUP, c.groups().get(GROUP)),
                        c.monitors(),
                        c.mirrors(),
                        c.heartbeatTimeout(),
                        c.fencing()))
                .orElseThrow();
    }

    private ClusterState read() {
        return read(X42, onA.answer("srvA"), onB.answer("srvB"));
    }

    private static ClusterState read(ProductVersion version, Answer a, Answer b) {
        Map<ServerName, Answer> answers = new LinkedHashMap<>();
        answers.put(A, a);
        answers.put(B, b);
        return new StateReader(version, List.of(A, B), Optional.of(pair())).read(answers, Set.of(Facet.CLUSTER));
    }

    private static Answer failing(Screens screens, String local, String section, String text) {
        Map<String, Section> sections = screens.sections(local);
        sections.put(section, new Section(section, text, 1));
        return Screens.answer(sections);
    }

    private static Answer without(Screens screens, String local, String section) {
        Map<String, Section> sections = screens.sections(local);
        sections.remove(section);
        return Screens.answer(sections);
    }

    private static Answer stopped(Message message) {
        Section status = new Section(Reads.STATUS, message.text() + "\n", 1);
        return Screens.answer(Map.of(Reads.STATUS, status));
    }

    private void bothSay(String server, String word) {
        onA.servers.put(server, word);
        onB.servers.put(server, word);
    }

    private static void offline(Screens screens) {
        screens.servers.replaceAll((name, word) -> "Offline");
        screens.group = "Offline";
        screens.current = "None";
        screens.resources.replaceAll((name, word) -> "Offline");
        screens.monitors.replaceAll((name, word) -> "Offline");
    }

    @Test
    void aHealthyPairIsReadWithoutADoubt() {
        ClusterState state = read();
        assertThat(state.doubts()).isEmpty();
        assertThat(state.cluster()).contains("pair1");
        assertThat(state.server(A).state()).isEqualTo(ServerState.ONLINE);
        assertThat(state.server(A).raw()).isEqualTo("Online");
        assertThat(state.server(B).heartbeats()).containsEntry("lankhb1", HeartbeatState.NORMAL);
        assertThat(state.group(GROUP).state()).isEqualTo(GroupState.ONLINE);
        assertThat(state.group(GROUP).current()).contains(A);
        assertThat(state.group(GROUP).resources()).containsOnlyKeys("fip1", "md1", "exec1");
        assertThat(state.mirror(MD1).isNormal()).isTrue();
        assertThat(state.monitors()).hasSize(4);
        assertThat(state.monitors().get(new MonitorName("mdw1")).on(B)).isEqualTo(MonitorState.NORMAL);
        assertThat(state.ratio()).isEqualTo(OptionalInt.of(1));
    }

    @Test
    void theOrderIsTheInventorysWhateverTheProductShowsFirst() {
        onA.servers.remove("srvA");
        onA.servers.put("srvA", "Online");
        assertThat(read().servers().keySet()).containsExactly(A, B);
    }

    @Test
    void aStoppedServerIsOfflineByItsOwnWordAndItsViewOfOthersDoesNotCount() {
        bothSay("srvB", "Offline");
        offline(onB);
        ClusterState state = read();
        assertThat(state.server(A).state()).isEqualTo(ServerState.ONLINE);
        assertThat(state.server(B).state()).isEqualTo(ServerState.OFFLINE);
        assertThat(state.group(GROUP).state()).isEqualTo(GroupState.ONLINE);
        assertThat(state.doubts()).isEmpty();
    }

    @Test
    void anUnreachableServerIsWhatTheOthersSee() {
        onA.servers.put("srvB", "Offline");
        ClusterState state = read(X42, onA.answer("srvA"), Answer.unreachable());
        assertThat(state.server(B).state()).isEqualTo(ServerState.OFFLINE);
        assertThat(state.server(B).facts().reach()).isEqualTo(Reach.UNREACHABLE);
        assertThat(state.group(GROUP).current()).contains(A);
    }

    @Test
    void nothingIsKnownOfAnUnreachableServerWhenNobodyTakesPart() {
        offline(onA);
        ClusterState state = read(X42, onA.answer("srvA"), Answer.unreachable());
        assertThat(state.server(A).state()).isEqualTo(ServerState.OFFLINE);
        assertThat(state.server(B).state()).isEqualTo(ServerState.UNKNOWN);
        assertThat(state.group(GROUP).state()).isEqualTo(GroupState.UNKNOWN);
        assertThat(state.doubts()).isNotEmpty();
    }

    @Test
    void aServerWithoutTheProductIsWhatTheOthersSayOfIt() {
        Answer bare =
                Screens.answer(Map.of(Reads.STATUS, new Section(Reads.STATUS, "clpstat: command not found", 127)));
        onA.servers.put("srvB", "Offline");
        assertThat(read(X42, onA.answer("srvA"), bare).server(B).state()).isEqualTo(ServerState.OFFLINE);
        onA.servers.put("srvB", "Online");
        assertThat(read(X42, onA.answer("srvA"), bare).server(B).state()).isEqualTo(ServerState.UNKNOWN);
        assertThat(read(X42, Answer.unreachable(), bare).server(B).state()).isEqualTo(ServerState.UNKNOWN);
    }

    private static Answer bare(String daemon) {
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put(Reads.STATUS, new Section(Reads.STATUS, "clpstat: command not found", 127));
        StringBuilder units = new StringBuilder();
        for (String unit : ProductService.of(X42)) {
            String active = unit.equals(ProductService.CLUSTER.unit()) ? daemon : "inactive";
            units.append("Id=").append(unit).append(".service\nLoadState=loaded\nActiveState=");
            units.append(active).append("\nUnitFileState=disabled\n\n");
        }
        sections.put(Reads.UNITS, new Section(Reads.UNITS, units.toString(), 0));
        return Screens.answer(sections);
    }

    @Test
    void whereNoServerCanTellTheirServiceManagersDoIfTheyAllSayTheSame() {
        ClusterState bareEverywhere = read(X42, bare("inactive"), bare("inactive"));
        assertThat(bareEverywhere.server(A).state()).isEqualTo(ServerState.OFFLINE);
        assertThat(bareEverywhere.group(GROUP).state()).isEqualTo(GroupState.OFFLINE);
        offline(onA);
        assertThat(read(X42, onA.answer("srvA"), bare("inactive")).server(B).state())
                .isEqualTo(ServerState.OFFLINE);
        assertThat(read(X42, bare("inactive"), bare("active")).server(A).state())
                .isEqualTo(ServerState.UNKNOWN);
        assertThat(read(X42, bare("inactive"), Answer.unreachable()).server(A).state())
                .isEqualTo(ServerState.UNKNOWN);
    }

    @Test
    void beforeX42AStoppedServerSaysSoByAnErrorMessage() {
        onA.servers.put("srvB", "Offline");
        ClusterState old = read(X41, onA.answer("srvA"), stopped(Message.NOT_CONNECTED));
        assertThat(old.server(B).state()).isEqualTo(ServerState.OFFLINE);
        assertThat(old.doubts()).isEmpty();
        ClusterState newer = read(X42, onA.answer("srvA"), stopped(Message.NOT_CONNECTED));
        assertThat(newer.server(B).state()).isEqualTo(ServerState.UNKNOWN);
        assertThat(newer.doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.server()).isEqualTo("srvB");
            assertThat(doubt.line()).isEqualTo(Message.NOT_CONNECTED.text());
        });
    }

    @Test
    void aClusterThatIsStoppedEverywhereHasItsGroupsOffline() {
        ClusterState old = read(X41, stopped(Message.NOT_CONNECTED), stopped(Message.NOT_ACTIVE));
        assertThat(old.group(GROUP).state()).isEqualTo(GroupState.OFFLINE);
        offline(onA);
        offline(onB);
        ClusterState newer = read();
        assertThat(newer.group(GROUP).state()).isEqualTo(GroupState.OFFLINE);
        assertThat(newer.group(GROUP).current()).isEmpty();
        assertThat(newer.monitors().values()).allMatch(m -> m.state() == MonitorState.OFFLINE);
        assertThat(newer.ratio()).isEmpty();
    }

    @Test
    void theInternalErrorAfterAStartIsUnknownAndCalledTransient() {
        ClusterState state = read(X41, onA.answer("srvA"), stopped(Message.SPURIOUS_INTERNAL_ERROR));
        assertThat(state.server(B).state()).isEqualTo(ServerState.UNKNOWN);
        assertThat(state.doubts())
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.why().en()).contains("by mistake"));
    }

    @Test
    void serversThatSeeEachOtherDifferentlyAreUnknown() {
        onA.servers.put("srvB", "Offline");
        onB.servers.put("srvA", "Offline");
        onB.current = "srvB";
        ClusterState state = read();
        assertThat(state.server(A).state()).isEqualTo(ServerState.UNKNOWN);
        assertThat(state.server(B).state()).isEqualTo(ServerState.UNKNOWN);
        assertThat(state.group(GROUP).state()).isEqualTo(GroupState.UNKNOWN);
        assertThat(state.doubts()).anySatisfy(doubt -> {
            assertThat(doubt.server()).isEqualTo("srvA, srvB");
            assertThat(doubt.line()).contains("on srvA").contains("on srvB");
        });
    }

    @Test
    void aServerThatIsStillStartingIsPendingWhateverOthersSee() {
        onB.servers.put("srvB", "Online Pending");
        assertThat(read().server(B).state()).isEqualTo(ServerState.ONLINE_PENDING);
        onA.servers.put("srvB", "Offline");
        assertThat(read().server(B).state()).isEqualTo(ServerState.ONLINE_PENDING);
    }

    @Test
    void theLessGoodOfOnlineAndCautionCounts() {
        onA.servers.put("srvB", "Caution");
        assertThat(read().server(B).state()).isEqualTo(ServerState.CAUTION);
    }

    @Test
    void anAnswerOfAnotherServerIsNoAnswer() {
        ClusterState state = read(X42, onA.answer("srvB"), onB.answer("srvB"));
        assertThat(state.server(A).state()).isEqualTo(ServerState.UNKNOWN);
        assertThat(state.doubts())
                .anySatisfy(doubt -> assertThat(doubt.why().en()).contains("another server than srvA"));
    }

    @Test
    void anUnknownWordMakesOnlyItsOwnObjectUnknown() {
        bothSay("srvB", "オンライン");
        ClusterState state = read();
        assertThat(state.server(A).state()).isEqualTo(ServerState.ONLINE);
        assertThat(state.server(B).state()).isEqualTo(ServerState.UNKNOWN);
        assertThat(state.group(GROUP).state()).isEqualTo(GroupState.ONLINE);
        assertThat(state.doubts()).anySatisfy(doubt -> assertThat(doubt.line()).contains("オンライン"));
    }

    @Test
    void aTerminalEscapeRefusesTheViewAndIsShownHarmlessly() {
        onB.group = "\u001b[32mOnline\u001b[0m";
        ClusterState state = read();
        assertThat(state.server(B).state()).isEqualTo(ServerState.UNKNOWN);
        assertThat(state.doubts()).anySatisfy(doubt -> assertThat(doubt.line()).contains("\\x1b[32m"));
    }

    @Test
    void aGroupThatTheConfigurationNamesAndNobodyShowsIsUnknown() {
        ClusterConfig config = pair();
        Map<GroupName, ClusterConfig.GroupPolicy> groups = new LinkedHashMap<>(config.groups());
        groups.put(new GroupName("other"), config.groups().get(GROUP));
        ClusterConfig more = new ClusterConfig(
                config.cluster(),
                config.servers(),
                groups,
                config.monitors(),
                config.mirrors(),
                Optional.empty(),
                config.fencing());
        ClusterState state = new StateReader(X42, List.of(A, B), Optional.of(more))
                .read(Map.of(A, onA.answer("srvA"), B, onB.answer("srvB")), Set.of(Facet.CLUSTER));
        assertThat(state.groups()).containsKey(new GroupName("other"));
        assertThat(state.group(new GroupName("other")).state()).isEqualTo(GroupState.UNKNOWN);
    }

    @Test
    void aResourceThatIsConfiguredAndNotShownIsUnknown() {
        onA.resources.remove("exec1");
        onB.resources.remove("exec1");
        assertThat(read().group(GROUP).resources()).containsEntry("exec1", GroupState.UNKNOWN);
    }

    @Test
    void aGroupCannotRunOnAServerThatIsOffline() {
        bothSay("srvA", "Offline");
        onA.servers.put("srvB", "Offline");
        Group group = read().group(GROUP);
        assertThat(group.state()).isEqualTo(GroupState.UNKNOWN);
    }

    @Test
    void aSuspendedMonitorIsSeenOnItsServer() {
        onA.monitorsOn.get("userw").put("srvA", "Suspend");
        onB.monitorsOn.get("userw").put("srvA", "Suspend");
        ClusterState state = read();
        assertThat(state.monitors().get(new MonitorName("userw")).on(A)).isEqualTo(MonitorState.SUSPEND);
        assertThat(state.monitors().get(new MonitorName("userw")).on(B)).isEqualTo(MonitorState.NORMAL);
    }

    @Test
    void monitorsByServerAreUnknownWhereTheirViewIsMissing() {
        ClusterState state = read(X42, without(onA, "srvA", Reads.MONITORS), onB.answer("srvB"));
        assertThat(state.monitors().get(new MonitorName("userw")).on(A)).isEqualTo(MonitorState.UNKNOWN);
        assertThat(state.doubts()).anySatisfy(doubt -> {
            assertThat(doubt.command()).isEqualTo("clpstat -m");
            assertThat(doubt.why().en()).contains("no complete answer");
        });
    }

    @Test
    void ofTwoViewsOfARunningCopyTheOneThatIsLessFarCounts() {
        onA.mirror = Screens.recovering(62);
        onB.mirror = Screens.recovering(60);
        ClusterState state = read();
        assertThat(state.mirror(MD1).state()).isEqualTo(MirrorState.RECOVERING);
        assertThat(state.mirror(MD1).copy()).hasValueSatisfying(copy -> {
            assertThat(copy.percent()).isEqualTo(60);
            assertThat(copy.from()).isEqualTo(A);
        });
        assertThat(state.doubts()).isEmpty();
    }

    @Test
    void aMirrorThatIsNormalForOneServerAloneIsUnknown() {
        onB.mirror = Screens.mirror("Abnormal", "GREEN", "RED");
        ClusterState state = read();
        assertThat(state.mirror(MD1).state()).isEqualTo(MirrorState.UNKNOWN);
        assertThat(state.doubts())
                .anySatisfy(doubt -> assertThat(doubt.why().en()).contains("disagree"));
    }

    @Test
    void aMirrorIsUnknownWhenASideThatTakesPartDoesNotAnswer() {
        Answer broken = failing(onB, "srvB", Reads.MIRROR + "md1", Message.MIRROR_AGENT_NEEDED.text());
        assertThat(read(X42, onA.answer("srvA"), broken).mirror(MD1).state()).isEqualTo(MirrorState.UNKNOWN);
    }

    @Test
    void aMirrorIsWhatTheSurvivorSeesWhileTheOtherSideIsStopped() {
        offline(onB);
        bothSay("srvB", "Offline");
        onA.mirror = Screens.mirror("Abnormal", "GREEN", "GRAY");
        Answer stoppedAgent = failing(onB, "srvB", Reads.MIRROR + "md1", Message.MIRROR_AGENT_NEEDED.text());
        ClusterState state = read(X42, onA.answer("srvA"), stoppedAgent);
        assertThat(state.mirror(MD1).state()).isEqualTo(MirrorState.ABNORMAL);
        assertThat(state.mirror(MD1).colorOf(A)).isEqualTo(MirrorColor.GREEN);
        assertThat(state.doubts()).isEmpty();
    }

    @Test
    void aRatioOnWhichTheServersDifferIsNoRatio() {
        onA.ratio = "present toratio : 40\n";
        assertThat(read().ratio()).isEmpty();
        onB.ratio = "present toratio : 40\n";
        assertThat(read().ratio()).isEqualTo(OptionalInt.of(40));
    }

    @Test
    void differentClusterNamesAreNoName() {
        onB.cluster = "pair2";
        ClusterState state = read();
        assertThat(state.cluster()).isEmpty();
        assertThat(state.doubts()).isNotEmpty();
    }

    @Test
    void aServerOfAnotherInventoryIsADoubt() {
        onA.servers.put("srvC", "Online");
        onA.monitorsOn.values().forEach(on -> on.put("srvC", "Online"));
        assertThat(read().doubts())
                .anySatisfy(doubt -> assertThat(doubt.why().en()).contains("srvC"));
    }

    /** How the second server reads that the first one does not list. */
    private ServerState unlisted(Optional<ClusterConfig> config, Answer b) {
        onA.servers.remove("srvB");
        onA.monitorsOn.values().forEach(on -> on.remove("srvB"));
        return new StateReader(X42, List.of(A, B), config)
                .read(Map.of(A, onA.answer("srvA"), B, b), Set.of(Facet.CLUSTER))
                .server(B)
                .state();
    }

    @Test
    void aServerThatNeitherTheConfigurationNorAnybodyElseNamesIsAbsentReachedOrNot() {
        Optional<ClusterConfig> alone = Optional.of(pair().with(Optional.empty(), Optional.of(B)));
        offline(onB);
        assertThat(unlisted(alone, onB.answer("srvB"))).isEqualTo(ServerState.ABSENT);
        assertThat(unlisted(alone, Answer.unreachable())).isEqualTo(ServerState.ABSENT);
        assertThat(unlisted(alone, stopped(Message.NOT_CONNECTED))).isEqualTo(ServerState.ABSENT);
    }

    @Test
    void aServerThatTheConfigurationNamesIsNotAbsentHoweverSilentItIs() {
        Optional<ClusterConfig> both = Optional.of(pair());
        offline(onB);
        assertThat(unlisted(both, Answer.unreachable())).isEqualTo(ServerState.UNKNOWN);
        assertThat(unlisted(both, stopped(Message.TRANSFER_SERVER_UNREACHABLE))).isEqualTo(ServerState.UNKNOWN);
        assertThat(unlisted(both, onB.answer("srvB"))).isEqualTo(ServerState.UNKNOWN);
    }

    @Test
    void withoutAConfigurationOnlyItsOwnWordMakesAServerAbsent() {
        Optional<ClusterConfig> none = Optional.empty();
        offline(onB);
        assertThat(unlisted(none, Answer.unreachable())).isEqualTo(ServerState.UNKNOWN);
        assertThat(unlisted(none, stopped(Message.SPURIOUS_INTERNAL_ERROR))).isEqualTo(ServerState.UNKNOWN);
        assertThat(unlisted(none, stopped(Message.TRANSFER_SERVER_UNREACHABLE))).isEqualTo(ServerState.ABSENT);
        assertThat(unlisted(none, onB.answer("srvB"))).isEqualTo(ServerState.ABSENT);
    }

    @Test
    void aServerThatTakesPartWhereNobodyElseListsItIsUnknown() {
        onA.servers.remove("srvB");
        assertThat(read().server(B).state()).isEqualTo(ServerState.UNKNOWN);
    }

    @Test
    void whatWasNotAskedIsNotDoubted() {
        ClusterState state = new StateReader(X42, List.of(A, B), Optional.empty())
                .read(Map.of(A, onA.answer("srvA")), Set.of(Facet.HOST));
        assertThat(state.doubts()).isEmpty();
        assertThat(state.servers().keySet()).containsExactly(A, B);
        assertThat(state.server(A).facts().hostname()).contains("srvA");
        assertThat(state.server(B).facts().reach()).isEqualTo(Reach.UNKNOWN);
    }

    @Test
    void namesThatMayHaveBeenCutOffAreUnknown() {
        Screens long16 = new Screens();
        long16.servers.clear();
        long16.servers.put("abcdefghijklmnop", "Online");
        long16.current = "None";
        long16.group = "Offline";
        Parsed<StatusView> plain = StatusParser.parse(long16.status("abcdefghijklmnop", 17, 15));
        assertThat(plain.value()).hasValueSatisfying(v -> assertThat(v.own()).isEqualTo(ServerState.UNKNOWN));
        Parsed<StatusView> whole = StatusParser.parse(long16.status("abcdefghijklmnop"));
        assertThat(whole.value()).hasValueSatisfying(v -> assertThat(v.own()).isEqualTo(ServerState.ONLINE));
    }
}
