package io.clpmaint.product.parse;

import io.clpmaint.product.data.Tool;
import io.clpmaint.product.data.ToolOption;
import io.clpmaint.testing.Transcripts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An output that a parser reads, as it was printed somewhere.
 *
 * @param file where it is kept
 * @param view which view it is: the command and what it was asked for
 * @param asked the command line
 * @param text the output
 */
record Transcript(Path file, String view, String asked, String text) {

    private static final List<String> READ = List.of(
            "clpstat",
            "clpstat -m",
            "clpstat -g",
            "clpstat -n",
            "clpstat -i",
            "clpmdstat",
            "clphdstat",
            "clptoratio",
            "systemctl",
            "chkconfig");

    static List<Transcript> all() {
        return Transcripts.all().stream()
                .map(Transcript::of)
                .flatMap(Optional::stream)
                .toList();
    }

    static Transcript of(String name) {
        return of(Transcripts.of(name)).orElseThrow();
    }

    /** Empty where no parser reads such an output. */
    private static Optional<Transcript> of(io.clpmaint.simulator.transcript.Transcript found) {
        Transcript transcript = new Transcript(Path.of(found.file()), view(found), found.command(), found.output());
        return found.exit() == 0 && READ.contains(transcript.view()) ? Optional.of(transcript) : Optional.empty();
    }

    /** The views of the configuration's parts are laid out as the whole one; a plain view has no option in its name. */
    private static String view(io.clpmaint.simulator.transcript.Transcript found) {
        String mode = Tool.of(found.program())
                .flatMap(t -> t.mode(found.arguments()))
                .map(ToolOption::spelling)
                .orElse("");
        return switch (mode) {
            case "", "--mirror" -> found.program();
            case "-s" ->
                found.program().equals("clpstat") || found.program().equals("clptoratio") ? found.program() : "";
            case "-i", "--cl", "--sv", "--hb", "--np", "--fnc", "--svg", "--grp", "--rsc", "--mon", "--xcl" ->
                found.program().equals("clpstat") ? "clpstat -i" : "";
            default -> found.program() + " " + mode;
        };
    }

    /** Whether the whole configuration was asked for. */
    boolean isWhole() {
        return asked.equals("clpstat -i");
    }

    Transcript damaged(String other) {
        return new Transcript(file, view, "clpstat -i", other);
    }

    Path golden() {
        return Path.of(file.toString().replaceAll("\\.transcript$", ".read"));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
