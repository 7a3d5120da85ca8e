package io.clpmaint.app;

import io.clpmaint.report.AssumptionLine;
import io.clpmaint.report.json.AssumptionsJson;
import io.clpmaint.report.text.AssumptionsText;
import io.clpmaint.simulator.spec.Assumption;
import io.clpmaint.simulator.spec.WorldSpec;
import io.clpmaint.text.Lang;
import io.clpmaint.text.Paint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists what the simulation assumes where no source settles how the product behaves. */
public final class ListAssumptions {

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public ListAssumptions(Io io) {
        this.io = io;
    }

    /**
     * Lists the assumptions.
     *
     * @param cluster the inventory whose readings are to be told too, if one was given
     * @return the list
     * @throws io.clpmaint.diagnostic.Problem when the inventory is missing or not of a simulation (2), or not valid (3)
     */
    public Result list(Optional<String> cluster) {
        Optional<WorldSpec> spec = cluster.map(option ->
                ClusterLinks.spec(Sources.simulated(Optional.of(option), io).inventory(), Optional.empty()));
        List<AssumptionLine> lines =
                Arrays.stream(Assumption.values()).map(one -> line(one, spec)).toList();
        return new Result() {
            @Override
            public List<String> lines(Lang lang, Paint paint) {
                return AssumptionsText.of(lines, lang, paint);
            }

            @Override
            public String json() {
                return AssumptionsJson.of(lines);
            }
        };
    }

    private static AssumptionLine line(Assumption one, Optional<WorldSpec> spec) {
        return new AssumptionLine(
                one.word(),
                one.question(),
                one.readings(),
                one.evidence().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                spec.map(s -> s.reading(one)));
    }
}
