package io.clpmaint.app;

import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.ProductFile;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.parse.Installation;
import io.clpmaint.report.DoctorReport.Check;
import io.clpmaint.report.DoctorReport.Verdict;
import io.clpmaint.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges what of the product lies on the servers: its version, and whether they have one configuration. */
final class InstallationChecks {

    private static final String FILE = ProductFile.CONFIGURATION.text();

    /** So much of a digest tells two apart for a person. */
    private static final int SHOWN = 12;

    private InstallationChecks() {}

    /**
     * The product's version against the inventory's.
     *
     * @param found what lies on the servers that answer
     * @param said the inventory's version, by which everything is worded and read
     * @param checks where to add what comes of it
     */
    static void version(Map<ServerName, Installation> found, ProductVersion said, List<Check> checks) {
        found.forEach((server, installation) -> {
            Optional<String> name = Optional.of(server.value());
            if (installation.release().isEmpty()) {
                checks.add(new Check(
                        "product",
                        name,
                        Verdict.UNKNOWN,
                        Text.of("the installed product's version cannot be read", "インストール済み製品のバージョンを読み取れません"),
                        Text.of(
                                "see what the package manager says of the product's package",
                                "製品パッケージのバージョンをパッケージマネージャで確認してください"),
                        List.of()));
                return;
            }
            String release = installation.release().get();
            boolean same = release.startsWith(said + ".") || release.equals(said.toString());
            checks.add(
                    same
                            ? new Check(
                                    "product",
                                    name,
                                    Verdict.OK,
                                    Text.of("%s is installed", "インストール済みバージョン %s")
                                            .with(release),
                                    Text.EMPTY,
                                    List.of())
                            : new Check(
                                    "product",
                                    name,
                                    Verdict.FINDING,
                                    Text.of("%s is installed, the inventory says %s", "インストール済みバージョン %s、インベントリでは %s")
                                            .with(release, said),
                                    Text.of(
                                            "correct `product:` in the inventory, or bring every server to that version",
                                            "インベントリの `product:` を訂正するか、全サーバを同じバージョンにしてください"),
                                    List.of()));
        });
    }

    /**
     * One configuration on all servers; a delivery that was cut off leaves two.
     *
     * @param found what lies on the servers that answer
     * @param left what runs left
     * @param checks where to add what comes of it
     */
    static void configuration(Map<ServerName, Installation> found, Leftovers left, List<Check> checks) {
        Map<String, String> servers = new LinkedHashMap<>();
        found.forEach((server, installation) -> {
            if (installation.configuration().isEmpty()) {
                checks.add(new Check(
                        "configuration",
                        Optional.of(server.value()),
                        Verdict.UNKNOWN,
                        Text.of("%s cannot be read", "%s を読み取れません").with(FILE),
                        Text.of("see whether it is there, and who may read it", "ファイルの有無と読み取り権限を確認してください"),
                        List.of()));
            } else {
                servers.merge(installation.configuration().get(), server.value(), (a, b) -> a + ", " + b);
            }
        });
        if (servers.size() == 1) {
            checks.add(new Check(
                    "configuration",
                    Optional.empty(),
                    Verdict.OK,
                    Text.of("clp.conf is the same on %s", "clp.conf は %s で同一")
                            .with(servers.values().iterator().next()),
                    Text.EMPTY,
                    List.of()));
        } else if (servers.size() > 1) {
            checks.add(new Check(
                    "configuration",
                    Optional.empty(),
                    Verdict.FINDING,
                    Text.of("clp.conf differs: %s", "clp.conf がサーバ間で異なります: %s")
                            .with(servers.entrySet().stream()
                                    .map(e -> e.getValue() + " " + e.getKey().substring(0, SHOWN))
                                    .collect(Collectors.joining("; "))),
                    Text.of(
                            "compare them, and deliver the right one to every server with the runbook apply-config",
                            "内容を比較し、正しいものをランブック apply-config で全サーバに配信してください"),
                    found.keySet().stream().map(s -> s + "$ cat " + FILE).toList(),
                    Optional.of(left.recorded("configuration"))));
        }
    }
}
