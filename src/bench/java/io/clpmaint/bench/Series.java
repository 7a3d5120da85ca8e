package io.clpmaint.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The counted runs of one command, in the order in which they ran.
 *
 * @param name what the table calls it
 * @param samples one per round
 */
record Series(String name, List<Sample> samples) {

    Series {
        samples = List.copyOf(samples);
    }

    double wallMillis() {
        return median(Sample::wallMillis);
    }

    double peakMebibytes() {
        return median(Sample::peakMebibytes);
    }

    /** The median of the rounds' ratios: both commands of a round met the same machine speed. */
    double ratioTo(Series other) {
        double[] ratios = new double[samples.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = samples.get(i).wallMillis() / other.samples().get(i).wallMillis();
        }
        return Series.median(ratios);
    }

    private double median(ToDoubleFunction<Sample> figure) {
        return median(samples.stream().mapToDouble(figure).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
