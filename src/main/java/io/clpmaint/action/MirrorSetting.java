package io.clpmaint.action;

import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.MirrorName;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ConfigurationDefault;
import io.clpmaint.product.data.ConfigurationPath;
import io.clpmaint.product.data.ProductFile;
import io.clpmaint.text.Text;
import java.util.List;

/** A setting of a mirror that a procedure goes by, as a configuration file on a server has it. */
public enum MirrorSetting {
    /** Whether a new side is filled by itself. */
    INITIAL_CONSTRUCTION(
            ConfigurationPath.INITIAL_CONSTRUCTION,
            ConfigurationDefault.INITIAL_CONSTRUCTION.text(),
            Text.of("initial mirror construction", "初期ミラー構築を行う")),
    /** Whether initialising the mirror makes its file system, too. */
    INITIAL_MKFS(
            ConfigurationPath.INITIAL_MKFS,
            ConfigurationDefault.INITIAL_MKFS.text(),
            Text.of("initial mkfs", "初期 mkfs を行う")),
    /** The type of its file system. */
    FILE_SYSTEM(ConfigurationPath.FILE_SYSTEM, "", Text.of("file system", "ファイルシステム"));

    /**
     * Prints what the file says of the mirror, or what counts where it says nothing; ends with 1 where it has no such mirror. The
     * file may be of one line or of many, and in any character set.
     */
    private static final String SCRIPT = "export LC_ALL=C; m=$(tr -d '\\t\\r\\n' < \"$1\""
            + " | sed -n \"s|.*<[mh]d name=\\\"$2\\\">||p\" | sed 's|</[mh]d>.*||'); test -n \"$m\" || exit 1;"
            + " v=$(printf %s \"$m\" | sed -n \"s|.*<$3>\\([^<]*\\)</$3>.*|\\1|p\"); echo \"${v:-$4}\"";

    private static final String ON = "on";
    private static final String OFF = "off";

    private final ConfigurationPath path;
    private final String otherwise;
    private final Text title;

    MirrorSetting(ConfigurationPath path, String otherwise, Text title) {
        this.path = path;
        this.otherwise = otherwise;
        this.title = title;
    }

    /** The word of runbooks. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** What it may be asked to be. */
    public List<String> words() {
        return this == FILE_SYSTEM ? List.of(FileSystemTarget.TYPES) : List.of(ON, OFF);
    }

    /** The file that is in force. */
    public static String inForce() {
        return ProductFile.CONFIGURATION.text();
    }

    /**
     * A file has the setting so.
     *
     * @param server where the file is
     * @param file its path
     * @param mirror the mirror
     * @param wanted one of the {@link #words()}
     * @return the gate
     */
    public HostGate is(ServerName server, String file, MirrorName mirror, String wanted) {
        String tag = path.text().substring(path.text().lastIndexOf('/') + 1);
        List<String> words = List.of("sh", "-c", SCRIPT, "setting", file, mirror.value(), tag, otherwise);
        return new HostGate.Setting(server, file, mirror, word(), title, wanted, words);
    }
}
