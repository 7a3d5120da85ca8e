package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Tool;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets tests outside of the package ask which command lines are well formed. */
public final class KnownForms {

    private KnownForms() {}

    /** The versions of which a command is tried: one of each kind that has it. */
    public static List<ProductVersion> versions(Tool tool) {
        return Stream.of(
                        new ProductVersion(3, 0),
                        ProductVersion.OLDEST,
                        new ProductVersion(4, 2),
                        ProductVersion.NEWEST)
                .filter(tool::in)
                .toList();
    }

    /** Whether the options of a command line are known and complete. */
    public static boolean accepts(Tool tool, ProductVersion version, List<String> words) {
        return Arguments.parse(words, Arguments.Known.of(tool, version)).isPresent();
    }

    /** A world's dump without its clock: what a refusal must not change. */
    public static String stateOf(String dump) {
        return dump.lines().filter(line -> !line.startsWith("time ")).collect(Collectors.joining("\n"));
    }
}
