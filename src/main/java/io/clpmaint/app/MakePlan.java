package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.plan.TimeFit;
import io.clpmaint.report.json.PlanJson;
import io.clpmaint.report.text.PlanText;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        request.out().ifPresent(o -> save(io.path(o), made));
        Text next = request.out()
                .map(o -> Text.same("clpmaint run --plan " + o))
                .orElse(Text.same("clpmaint " + command(book) + " --runbook " + request.runbook() + request.again()));
        Optional<TimeFit> fits = fit;
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                List<String> lines = new ArrayList<>(PlanText.full(made.plan(), fits, lang, paint));
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

    private static void save(Path file, Planning.Made made) {
        try {
            Files.deleteIfExists(file);
            PrivateFiles.write(file, PlanJson.of(made.plan(), Optional.empty(), Optional.of(made.inputs())));
        } catch (java.io.IOException | UncheckedIOException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    Diagnostic.error(
                            UsageCode.UNREADABLE_FILE,
                            Text.of("%s cannot be written: %s", "%s に書き込めません: %s")
                                    .with(file, e),
                            Text.of("name another file with --out", "--out で別のファイルを指定してください")));
        }
    }
}
