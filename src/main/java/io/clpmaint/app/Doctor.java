package io.clpmaint.app;

import io.clpmaint.cluster.ClusterConfig;
import io.clpmaint.cluster.ClusterState;
import io.clpmaint.cluster.Facet;
import io.clpmaint.cluster.GroupName;
import io.clpmaint.cluster.Mirror;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.engine.Introduction;
import io.clpmaint.engine.Observer;
import io.clpmaint.inventory.Inventory;
import io.clpmaint.node.CommandOutcome;
import io.clpmaint.product.data.CommandSyntax;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import io.clpmaint.product.parse.Answer;
import io.clpmaint.product.parse.HostReader;
import io.clpmaint.product.parse.Installation;
import io.clpmaint.report.DoctorReport;
import io.clpmaint.report.DoctorReport.Check;
import io.clpmaint.report.DoctorReport.Verdict;
import io.clpmaint.report.LockReport;
import io.clpmaint.report.MarksLine;
import io.clpmaint.report.OwnEndLine;
import io.clpmaint.report.json.DoctorJson;
import io.clpmaint.report.text.DoctorText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Printable;
import io.clpmaint.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells whether a cluster is ready for maintenance, and what earlier runs left behind. Only looks. */
public final class Doctor {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public Doctor(Io io) {
        this.io = io;
    }

    /**
     * What the doctor says.
     *
     * @param report what was found
     */
    public record Findings(DoctorReport report) implements Result {
        @Override
        public List<String> lines(Lang lang, Paint paint) {
            return DoctorText.of(report, lang, paint);
        }

        @Override
        public String json() {
            return DoctorJson.of(report);
        }
    }

    /**
     * Examines.
     *
     * @param clusterOption the value of {@code --cluster}, if it was given
     * @param stateOption the value of {@code --state}, if it was given
     * @param talk tells
     * @return what was found; a server that does not answer is a finding too
     * @throws Problem when there is no cluster (2)
     * @throws InterruptedException when the process shall end
     */
    public Findings examine(Optional<String> clusterOption, Optional<String> stateOption, Talk talk)
            throws InterruptedException {
        return look(clusterOption, stateOption, talk).findings();
    }

    /**
     * What was examined, and what can be done about it.
     *
     * @param findings what was found
     * @param cluster the cluster
     * @param standing what is recorded of it
     * @param remedy the runbook that puts right what can be
     * @param locks the lock on the servers
     * @param dead the marks of runs that nobody takes up here
     */
    record Examined(
            Findings findings,
            Sources.Cluster cluster,
            Standing standing,
            Optional<SourceFile> remedy,
            LockReport locks,
            List<MarksLine> dead) {}

    Examined look(Optional<String> clusterOption, Optional<String> stateOption, Talk talk) throws InterruptedException {
        Sources.Cluster cluster = Sources.cluster(clusterOption, Optional.empty(), io);
        talk.say(Announcement.of(cluster));
        Inventory inventory = cluster.inventory();
        Standing standing = Standing.of(cluster, stateOption, io, talk);
        List<Check> checks = new ArrayList<>();
        Optional<SourceFile> remedy;
        boolean unclaimed;
        LockReport locks;
        List<MarksLine> dead;
        RunTraces.recorded(standing, inventory, checks);
        try (ClusterLink link =
                ClusterLinks.forLooking(cluster, standing.world(), SimulationChoice.USUAL, Prompts.of(talk), io)) {
            List<OwnEndLine> ends = OwnEndLook.look(inventory, link);
            locks = Locks.look(inventory, link);
            List<MarksLine> marks = MarksLook.look(inventory, link);
            Leftovers left = Leftovers.of(standing, inventory, ends, locks, marks);
            unclaimed = left.unclaimed();
            dead = DeadMarks.of(inventory, marks, left);
            remedy = look(inventory, link, left, checks);
            RunTraces.ownEnds(ends, checks);
            RunTraces.locks(locks, left, checks);
            RunTraces.marks(marks, left, checks);
        }
        return new Examined(
                new Findings(new DoctorReport(
                        inventory.cluster(), inventory.isSimulated(), checks, remedy.isPresent() && unclaimed)),
                cluster,
                standing,
                remedy,
                locks,
                dead);
    }

    private Optional<SourceFile> look(Inventory inventory, ClusterLink link, Leftovers left, List<Check> checks)
            throws InterruptedException {
        Observer observer = Planning.observer(inventory, link.nodes(), "doctor");
        Introduction.Glance glance;
        try {
            glance = Introduction.glance(observer, Planning.expected(inventory));
        } catch (Problem unreadable) {
            unreadable.diagnostics().forEach(d -> checks.add(of("configuration", d)));
            return Optional.empty();
        }
        glance.answers().forEach((server, answer) -> connection(server, answer, observer, checks));
        Optional<ProductVersion> version = Planning.version(inventory);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        if (glance.config().isEmpty()) {
            checks.add(new Check(
                    "configuration",
                    Optional.empty(),
                    Verdict.UNKNOWN,
                    Text.of("the cluster's configuration cannot be read from any server", "クラスタ構成をどのサーバからも読み取れません"),
                    Text.of("see what `clpstat -i` prints", "`clpstat -i` の出力を確認してください"),
                    List.of()));
            return Optional.empty();
        }
        ClusterConfig config = glance.config().get();
        configuration(config, inventory, checks);
        Map<ServerName, Installation> installed = observer.installations();
        InstallationChecks.version(installed, version.get(), checks);
        InstallationChecks.configuration(installed, left, checks);
        ClusterState seen = observer.observe(Facet.ofPlan(), inventory.serverNames());
        seen.doubts()
                .forEach(d -> checks.add(new Check(
                        "answers",
                        Optional.of(d.server()),
                        Verdict.UNKNOWN,
                        Text.of("%s: %s: %s", "%s: %s: %s").with(d.command(), d.why(), Printable.line(d.line())),
                        Text.of(
                                "only the product's English output is understood: see Cluster Properties, Info, Language",
                                "製品の英語出力のみ解釈できます。クラスタプロパティの情報タブの言語を確認してください"),
                        List.of())));
        Map<GroupName, ServerName> homes = homes(config, inventory);
        checks.addAll(new Examination(
                        config,
                        seen,
                        version.get(),
                        syntax(glance, config, version.get()),
                        homes,
                        link.time().now(),
                        left)
                .checks());
        return new PutRight(config, seen, version.get(), homes, left).runbook();
    }

    /** Where each group belongs: as the inventory says, else on the first server of its failover policy. */
    static Map<GroupName, ServerName> homes(ClusterConfig config, Inventory inventory) {
        Map<GroupName, ServerName> homes = new LinkedHashMap<>();
        config.groups()
                .forEach((group, policy) ->
                        policy.startable().stream().findFirst().ifPresent(first -> homes.put(group, first)));
        homes.putAll(inventory.homes());
        return homes;
    }

    private static CommandSyntax syntax(Introduction.Glance glance, ClusterConfig config, ProductVersion version) {
        InitSystem init = glance.answers().values().stream()
                .flatMap(a -> HostReader.initSystem(a).stream())
                .findFirst()
                .orElse(InitSystem.SYSTEMD);
        Map<MirrorName, Mirror.Kind> kinds = new LinkedHashMap<>();
        config.mirrors().forEach((name, policy) -> kinds.put(name, policy.kind()));
        return new CommandSyntax(version, init, name -> kinds.getOrDefault(name, Mirror.Kind.MIRROR));
    }

    /** SSH, host key, identity, root's rights: each depends on the one before. */
    private static void connection(ServerName server, Answer answer, Observer observer, List<Check> checks) {
        Optional<String> name = Optional.of(server.value());
        if (answer.reach() != Reach.REACHABLE) {
            Optional<CommandOutcome> refusal = observer.refusal(server);
            Text why = refusal.map(CommandOutcome::summary).orElse(Text.of("no answer", "応答なし"));
            boolean key = refusal.isPresent()
                    && refusal.get() instanceof CommandOutcome.NotStarted no
                    && no.reason().isHostKey();
            checks.add(new Check(
                    key ? "host-key" : "ssh", name, Verdict.FINDING, why, Introduction.fix(refusal), List.of()));
            return;
        }
        checks.add(new Check(
                "ssh",
                name,
                Verdict.OK,
                Text.of("answers, host key as known", "応答あり、ホスト鍵は既知のもの"),
                Text.EMPTY,
                List.of()));
        identity(server, answer, checks);
        Optional<Section> config = answer.section(Reads.CONFIG);
        config.filter(s -> s.text().contains("sudo:"))
                .ifPresent(s -> checks.add(new Check(
                        "privileges",
                        name,
                        Verdict.FINDING,
                        Text.of("sudo refuses: %s", "sudo が拒否: %s")
                                .with(Printable.line(s.text().strip())),
                        Text.of(
                                "let this login use sudo without a password, or name where its password comes from in the inventory (`ssh: {become-password-from: file:PATH}`)",
                                "パスワードなしの sudo を許可するか、インベントリでパスワードの取得元を指定してください (`ssh: {become-password-from: file:PATH}`)"),
                        List.of())));
    }

    private static void identity(ServerName server, Answer answer, List<Check> checks) {
        Optional<String> own =
                new HostReader(ProductVersion.OLDEST, false).facts(answer).hostname();
        Optional<String> name = Optional.of(server.value());
        if (own.isEmpty()) {
            checks.add(new Check(
                    "identity",
                    name,
                    Verdict.UNKNOWN,
                    Text.of("its host name cannot be read", "ホスト名を読み取れません"),
                    Text.of("see what `uname -n` prints there", "`uname -n` の出力を確認してください"),
                    List.of()));
        } else if (!Introduction.sameHost(own.get(), server.value())) {
            checks.add(new Check(
                    "identity",
                    name,
                    Verdict.FINDING,
                    Text.of("it calls itself %s", "ホスト名が %s です").with(own.get()),
                    Text.of("correct `host:` or `name:` in the inventory", "インベントリの `host:` または `name:` を訂正してください"),
                    List.of()));
        } else {
            checks.add(new Check(
                    "identity",
                    name,
                    Verdict.OK,
                    Text.of("calls itself %s", "ホスト名 %s").with(own.get()),
                    Text.EMPTY,
                    List.of()));
        }
    }

    private static void configuration(ClusterConfig config, Inventory inventory, List<Check> checks) {
        List<Diagnostic> wrong = Introduction.differences(config, Planning.expected(inventory));
        wrong.forEach(d -> checks.add(of("configuration", d)));
        if (wrong.isEmpty()) {
            checks.add(new Check(
                    "configuration",
                    Optional.empty(),
                    Verdict.OK,
                    Text.of("cluster %s: servers and groups as in the inventory", "クラスタ %s: サーバとグループはインベントリと一致")
                            .with(config.cluster()),
                    Text.EMPTY,
                    List.of()));
        }
    }

    private static Check of(String topic, Diagnostic diagnostic) {
        return new Check(topic, Optional.empty(), Verdict.FINDING, diagnostic.summary(), diagnostic.fix(), List.of());
    }
}
