package io.clpmaint.simulator.shell.disk;

import io.clpmaint.simulator.shell.FileSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What {@code /etc/fstab} says. */
final class Fstab {

    private static final String FILE = "/etc/fstab";
    private static final int FIELDS = 3;

    private Fstab() {}

    /**
     * One line.
     *
     * @param device what is mounted, perhaps as {@code UUID=} or {@code LABEL=}
     * @param directory where
     * @param type the type of the file system
     * @param options how
     */
    record Line(String device, String directory, String type, List<String> options) {}

    static List<Line> read(FileSystem files) {
        List<Line> lines = new ArrayList<>();
        for (String raw : files.read(FILE).orElse("").split("\n")) {
            String[] words = raw.strip().split("\\s+");
            if (words.length >= FIELDS && !words[0].startsWith("#")) {
                List<String> options = words.length > FIELDS ? Arrays.asList(words[FIELDS].split(",")) : List.of();
                lines.add(new Line(words[0], words[1], words[2], options));
            }
        }
        return lines;
    }
}
