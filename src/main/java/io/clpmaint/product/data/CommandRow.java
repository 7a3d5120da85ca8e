package io.clpmaint.product.data;

import io.clpmaint.cluster.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One row of the command table: how one kind of change is worded for some versions.
 *
 * <p>In {@code words}, {@code prepare} and {@code input}, <code>{name}</code> stands for a value of the change. A word
 * that is just <code>{name}</code> becomes as many words as there are values; <code>{name|TEXT|JOIN}</code> repeats
 * TEXT with {@code %} replaced by each value, quoted for the shell, with JOIN between.
 *
 * @param change the kind of change
 * @param variant which variant of it, empty where there is one alone
 * @param since the first version
 * @param until the last version, empty for every later one
 * @param init what starts services, where it matters
 * @param words program and arguments
 * @param prepare what is executed before, as the login user
 * @param input what it reads from standard input
 * @param typical how long it usually takes
 * @param worst how long it may take
 * @param each how much longer each further value of a list makes it
 * @param endsConnection whether the server goes down with it
 * @param evidence how well it is known
 * @param source where it is known from
 */
public record CommandRow(
        Class<? extends Change> change,
        String variant,
        ProductVersion since,
        Optional<ProductVersion> until,
        Optional<InitSystem> init,
        List<String> words,
        List<String> prepare,
        Optional<String> input,
        Duration typical,
        Duration worst,
        Duration each,
        boolean endsConnection,
        Evidence evidence,
        String source) {

    static CommandRow row(Class<? extends Change> change, String... words) {
        return new CommandRow(
                change,
                "",
                ProductVersion.OLDEST,
                Optional.empty(),
                Optional.empty(),
                List.of(words),
                List.of(),
                Optional.empty(),
                Duration.ofSeconds(2),
                Duration.ofMinutes(1),
                Duration.ZERO,
                false,
                Evidence.ASSUMPTION,
                "");
    }

    CommandRow when(String which) {
        return new CommandRow(
                change,
                which,
                since,
                until,
                init,
                words,
                prepare,
                input,
                typical,
                worst,
                each,
                endsConnection,
                evidence,
                source);
    }

    CommandRow on(InitSystem system) {
        return new CommandRow(
                change,
                variant,
                since,
                until,
                Optional.of(system),
                words,
                prepare,
                input,
                typical,
                worst,
                each,
                endsConnection,
                evidence,
                source);
    }

    CommandRow after(String... before) {
        return new CommandRow(
                change,
                variant,
                since,
                until,
                init,
                words,
                List.of(before),
                input,
                typical,
                worst,
                each,
                endsConnection,
                evidence,
                source);
    }

    CommandRow reading(String standardInput) {
        return new CommandRow(
                change,
                variant,
                since,
                until,
                init,
                words,
                prepare,
                Optional.of(standardInput),
                typical,
                worst,
                each,
                endsConnection,
                evidence,
                source);
    }

    CommandRow takes(Duration usually, Duration atWorst) {
        return new CommandRow(
                change,
                variant,
                since,
                until,
                init,
                words,
                prepare,
                input,
                usually,
                atWorst,
                each,
                endsConnection,
                evidence,
                source);
    }

    CommandRow andEach(Duration more) {
        return new CommandRow(
                change,
                variant,
                since,
                until,
                init,
                words,
                prepare,
                input,
                typical,
                worst,
                more,
                endsConnection,
                evidence,
                source);
    }

    CommandRow endsTheConnection() {
        return new CommandRow(
                change, variant, since, until, init, words, prepare, input, typical, worst, each, true, evidence,
                source);
    }

    CommandRow known(Evidence how, String from) {
        return new CommandRow(
                change,
                variant,
                since,
                until,
                init,
                words,
                prepare,
                input,
                typical,
                worst,
                each,
                endsConnection,
                how,
                from);
    }
}
