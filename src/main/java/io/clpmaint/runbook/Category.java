package io.clpmaint.runbook;

import io.clpmaint.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What kind of maintenance a runbook is. The first three have a command of their own. */
public enum Category {
    /** Updates of the operating system or the product. */
    PATCH("os-patch", Text.of("updates of the operating system or the product", "OS や製品の更新")),
    /** Exchange of a disk. */
    DISK_SWAP("disk-swap", Text.of("exchange of a disk", "ディスクの交換")),
    /** Exchange of a server. */
    REPLACE_SERVER("replace-server", Text.of("exchange of a server", "サーバの交換")),
    /** Changes of the cluster's configuration. */
    RECONFIGURE("", Text.of("changes of the cluster's configuration", "クラスタ構成の変更")),
    /** Suppression, stops, backups, logs. */
    PROTECT("", Text.of("suppression, stops, backups, logs", "抑止、停止、バックアップ、ログ採取")),
    /** Repair after trouble. */
    RECOVER("", Text.of("repair after trouble", "障害からの復旧")),
    /** Whatever a site needs beside. */
    SITE("", Text.of("procedures of the site's own", "サイト固有の手順")),
    /** Steps that runbooks share; nothing to run by itself. */
    PART("", Text.of("steps that runbooks share", "ランブックが共有する手順"));

    private final String usual;
    private final Text meaning;

    Category(String usual, Text meaning) {
        this.usual = usual;
        this.meaning = meaning;
    }

    /** The word of runbooks and, for the first three, the command. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The runbook that the category's command runs when none is named. */
    public Optional<String> usualRunbook() {
        return usual.isEmpty() ? Optional.empty() : Optional.of(usual);
    }

    /** What belongs to it. */
    public Text meaning() {
        return meaning;
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Category::word).toList();
    }

    /**
     * Reads a word.
     *
     * @param word the word
     * @return the category, if it is one
     */
    public static Optional<Category> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }
}
