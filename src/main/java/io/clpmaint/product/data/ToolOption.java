package io.clpmaint.product.data;

import java.util.List;
import java.util.Optional;

/**
 * One option of a command of the product, for some versions. Where an option changed, each form has its own row.
 *
 * @param spellings how it is written; the first one stands for all
 * @param takes how many values follow
 * @param choices the values that are accepted, empty for any
 * @param least the smallest number that is accepted, for an option whose value is a number
 * @param most the greatest number that is accepted; negative where the value is no number
 * @param mode whether it says what the command does; a command does one thing
 * @param since the first version
 * @param until the last version, empty for every later one
 * @param evidence how well it is known
 * @param source where it is known from; empty when from memory
 */
public record ToolOption(
        List<String> spellings,
        Takes takes,
        List<String> choices,
        int least,
        int most,
        boolean mode,
        ProductVersion since,
        Optional<ProductVersion> until,
        Evidence evidence,
        String source) {

    /** How many values an option takes. */
    public enum Takes {
        /** None. */
        NOTHING,
        /** None or one. */
        MAYBE,
        /** Exactly one. */
        ONE,
        /** Exactly one, and the option may be given again. */
        EACH,
        /** All words up to the next option, at least one. */
        MANY
    }

    /** Copies the lists. */
    public ToolOption {
        spellings = List.copyOf(spellings);
        choices = List.copyOf(choices);
    }

    static ToolOption mode(String... spellings) {
        return of(true, spellings);
    }

    static ToolOption option(String... spellings) {
        return of(false, spellings);
    }

    private static ToolOption of(boolean mode, String... spellings) {
        return new ToolOption(
                List.of(spellings),
                Takes.NOTHING,
                List.of(),
                0,
                -1,
                mode,
                ProductVersion.OLDEST,
                Optional.empty(),
                Evidence.MEMORY,
                Sources.MEMORY);
    }

    ToolOption takes(Takes values) {
        return new ToolOption(spellings, values, choices, least, most, mode, since, until, evidence, source);
    }

    ToolOption choice(String... words) {
        return new ToolOption(spellings, Takes.ONE, List.of(words), least, most, mode, since, until, evidence, source);
    }

    ToolOption number(int smallest, int greatest) {
        return new ToolOption(spellings, Takes.ONE, choices, smallest, greatest, mode, since, until, evidence, source);
    }

    ToolOption from(int major, int minor) {
        ProductVersion first = new ProductVersion(major, minor);
        return new ToolOption(spellings, takes, choices, least, most, mode, first, until, evidence, source);
    }

    ToolOption to(int major, int minor) {
        Optional<ProductVersion> last = Optional.of(new ProductVersion(major, minor));
        return new ToolOption(spellings, takes, choices, least, most, mode, since, last, evidence, source);
    }

    ToolOption known(Evidence how, String where) {
        return new ToolOption(spellings, takes, choices, least, most, mode, since, until, how, where);
    }

    ToolOption known(String where) {
        return known(Evidence.VERIFIED, where);
    }

    /** How it is written, first of all. */
    public String spelling() {
        return spellings.get(0);
    }

    /**
     * Whether a version has it in this form.
     *
     * @param version the version
     * @return whether it has
     */
    public boolean in(ProductVersion version) {
        return version.atLeast(since)
                && until.map(last -> last.atLeast(version)).orElse(true);
    }

    /**
     * Whether a value is one that it accepts.
     *
     * @param value a word behind the option
     * @return whether it is
     */
    public boolean accepts(String value) {
        if (!choices.isEmpty()) {
            return choices.contains(value);
        }
        if (most < 0) {
            return true;
        }
        return value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
    }
}
