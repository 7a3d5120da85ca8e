package io.clpmaint.simulator.transcript;

import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.yaml.JsonText;
import java.util.List;

/** Writes transcripts of commands that a cluster was given. Has no state. */
public final class TranscriptWriter {

    private TranscriptWriter() {}

    /**
     * Writes a transcript of what was really printed.
     *
     * @param source where it was seen
     * @param product the product's version
     * @param cluster the cluster's name
     * @param servers its servers
     * @param server the one that executed the command
     * @param command the command line
     * @param exit its exit code
     * @param output what it printed
     * @return the content of a file that {@link TranscriptReader} reads
     */
    public static String captured(
            String source,
            ProductVersion product,
            String cluster,
            List<String> servers,
            String server,
            String command,
            int exit,
            String output) {
        StringBuilder head = new StringBuilder();
        line(head, "transcript", TranscriptReader.FORMAT);
        line(head, "label", Transcript.Label.VERBATIM.word());
        line(head, "source", quoted(source));
        line(head, "product", quoted(product.toString()));
        line(head, "cluster", quoted(cluster));
        line(
                head,
                "servers",
                servers.stream().map(TranscriptWriter::quoted).toList().toString());
        line(head, "server", quoted(server));
        line(head, "command", quoted(command));
        line(head, "exit", Integer.toString(exit));
        line(head, "blanks", Transcript.Blanks.KEPT.word());
        return head + TranscriptReader.END_OF_HEAD + output;
    }

    private static void line(StringBuilder head, String key, String value) {
        head.append(key).append(": ").append(value).append('\n');
    }

    private static String quoted(String text) {
        return JsonText.of(text).strip(); // JSON's texts are YAML's
    }
}
