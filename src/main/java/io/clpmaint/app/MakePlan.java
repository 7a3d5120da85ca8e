package io.clpmaint.app;

import io.clpmaint.approval.ApprovalRequest;
import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.inventory.Approver;
import io.clpmaint.plan.TimeFit;
import io.clpmaint.report.json.PlanJson;
import io.clpmaint.report.text.PlanText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.ShellQuote;
import io.clpmaint.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves a runbook against a cluster and says exactly what would be done. */
public final class MakePlan {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public MakePlan(Io io) {
        this.io = io;
    }

    /**
     * What is asked for.
     *
     * @param runbook the runbook's path or name
     * @param cluster the inventory's path, if it was given
     * @param parameters values of parameters
     * @param parametersFile a file with values of parameters
     * @param when when it may change anything
     * @param seed a simulated cluster's random numbers, if they were chosen
     * @param out where the plan is saved, if it is
     * @param approval where the request for a second person's approval is written, if one is
     * @param valid for how long that approval holds
     * @param language the language of the request
     * @param again the other options as they were typed, each after a blank, for the command that executes the plan
     */
    public record Request(
            String runbook,
            Optional<String> cluster,
            Map<String, String> parameters,
            Optional<String> parametersFile,
            WhenChoice when,
            Optional<Long> seed,
            Optional<String> out,
            Optional<String> approval,
            Duration valid,
            Lang language,
            String again) {}

    /**
     * Plans.
     *
     * @param request what is asked for
     * @param talk tells
     * @return the plan
     * @throws Problem when there is no plan
     * @throws InterruptedException when the process shall end
     */
    public Result plan(Request request, Talk talk) throws InterruptedException {
        WhenChoice.Read when = request.when().read(Optional.empty(), io);
        Sources.Book book = Sources.book(request.runbook(), io);
        Sources.Cluster cluster = Sources.cluster(request.cluster(), Optional.of(book.file()), io);
        Announcement.of(book, cluster, false).forEach(talk::say);
        SimulationChoice choice = new SimulationChoice(request.seed(), Optional.empty());
        Planning.Made made;
        Optional<TimeFit> fit = Optional.empty();
        try (ClusterLink link = ClusterLinks.forLooking(cluster, Optional.empty(), choice, Prompts.of(talk), io)) {
            Map<String, String> parameters = Sources.parameters(request.parametersFile(), request.parameters(), io);
            made = Planning.fresh(book, cluster, parameters, link.nodes(), "plan");
            if (request.when().limits()) {
                Instant now = link.time().now();
                fit = Optional.of(TimeFit.of(made.plan(), when.from(now).timetable(), now));
            }
        }
        request.out()
                .ifPresent(o -> save(
                        io.path(o), PlanJson.of(made.plan(), Optional.empty(), Optional.of(made.inputs())), "--out"));
        request.approval()
                .ifPresent(a -> save(
                        io.path(a),
                        ApprovalChoice.request(made.plan(), request.valid(), request.language(), io),
                        "--approval-request"));
        String approve =
                request.approval().map(a -> " --approve " + ShellQuote.word(a)).orElse("");
        Text next = request.out()
                .map(o -> Text.same("clpmaint run --plan " + o + approve))
                .orElse(Text.same(
                        "clpmaint " + command(book) + " --runbook " + request.runbook() + request.again() + approve));
        Optional<TimeFit> fits = fit;
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                List<String> lines = new ArrayList<>(PlanText.full(made.plan(), fits, lang, paint));
                request.approval().ifPresent(a -> lines.addAll(asked(a, cluster, lang, paint)));
                lines.add(Text.of("next: ", "次のコマンド: ").in(lang) + paint.in(Paint.Tone.STRONG, next.in(lang)));
                return lines;
            }

            @Override
            public String json() {
                return PlanJson.of(made.plan(), fits, Optional.empty());
            }
        };
    }

    private static String command(Sources.Book book) {
        return book.runbook().category().usualRunbook().isPresent()
                ? book.runbook().category().word()
                : "run";
    }

    /** Who is to sign what was written, and how. */
    private static List<String> asked(String file, Sources.Cluster cluster, Lang lang, Paint paint) {
        List<String> who = cluster.inventory().approvals().people().stream()
                .filter(p -> !p.revoked())
                .map(Approver::name)
                .toList();
        Text line = who.isEmpty()
                ? Text.of(
                                "%s is written, and %s names nobody who could sign it (approvers:)",
                                "%s を作成しましたが、署名できる人が %s に登録されていません (approvers:)")
                        .with(file, cluster.file().shown())
                : Text.of(
                                "send %s to one of %s; who agrees signs it with: %s",
                                "%s を次のいずれかの人へ送ってください: %s。承認する人は次のコマンドで署名します: %s")
                        .with(
                                file,
                                String.join(", ", who),
                                "ssh-keygen -Y sign -n " + ApprovalRequest.NAMESPACE + " -f ~/.ssh/id_ed25519 " + file);
        return List.of(paint.in(Paint.Tone.WARN, Text.of("approval: ", "承認: ").in(lang)) + line.in(lang));
    }

    private static void save(Path file, String text, String option) {
        try {
            Files.deleteIfExists(file);
            PrivateFiles.write(file, text);
        } catch (java.io.IOException | Problem e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.UNREADABLE_FILE,
                            Text.of("%s cannot be written: %s", "%s に書き込めません: %s")
                                    .with(file, String.valueOf(e.getMessage())),
                            Text.of("name another file with %s", "%s で別のファイルを指定してください")
                                    .with(option)));
        }
    }
}
