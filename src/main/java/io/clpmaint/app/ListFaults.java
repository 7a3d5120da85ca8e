package io.clpmaint.app;

import io.clpmaint.report.FaultsReport;
import io.clpmaint.report.json.FaultsJson;
import io.clpmaint.report.text.FaultsText;
import io.clpmaint.simulator.spec.FaultGuide;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** Lists what can go wrong in a simulated world, and what is about to. */
public final class ListFaults {

    private final AskWorld ask;

    /**
     * The use case.
     *
     * @param ask asks the world
     */
    public ListFaults(AskWorld ask) {
        this.ask = ask;
    }

    /**
     * Lists them.
     *
     * @param where which world
     * @return the kinds and those in wait
     */
    public Result list(WorldLocator.Where where) {
        FaultsReport report = new FaultsReport(
                FaultGuide.entries().stream()
                        .map(e -> new FaultsReport.Kind(e.kind(), e.meaning(), e.needs(), e.takes()))
                        .toList(),
                ask.faults(where));
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return FaultsText.of(report, lang, paint);
            }

            @Override
            public String json() {
                return FaultsJson.of(report);
            }
        };
    }

    /**
     * That a fault was added: it has happened, or waits.
     *
     * @param fault the fault as the command line takes it
     * @return the answer
     */
    public static Result added(String fault) {
        return told(Text.of("added: %s", "追加: %s").with(fault), "added", fault);
    }

    /**
     * That faults were cleared.
     *
     * @param server of one server; empty for all
     * @return the answer
     */
    public static Result cleared(Optional<String> server) {
        return told(
                server.map(s -> Text.of("the faults of %s are cleared", "%s の障害を解除しました")
                                .with(s))
                        .orElse(Text.of("the faults of all servers are cleared", "全サーバの障害を解除しました")),
                "cleared",
                server.orElse("all"));
    }

    private static Result told(Text line, String key, String value) {
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return List.of(line.in(lang));
            }

            @Override
            public String json() {
                return FaultsJson.told(key, value);
            }
        };
    }
}
