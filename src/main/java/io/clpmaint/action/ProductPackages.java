package io.clpmaint.action;

import io.clpmaint.cluster.Gate;
import io.clpmaint.cluster.HostGate;
import io.clpmaint.cluster.ServerName;
import io.clpmaint.product.data.PackageName;
import io.clpmaint.text.Text;
import java.util.List;
import java.util.Optional;

/** How the product's package is asked for, as a file and installed. */
final class ProductPackages {

    private static final String PRODUCT = PackageName.CLUSTERPRO.text();
    private static final int NONE = 1;

    private ProductPackages() {}

    static boolean isRpm(String file) {
        return file.endsWith(".rpm");
    }

    /** Why a file cannot be a package; empty where it can. */
    static Optional<Planned> refused(String file) {
        return isRpm(file) || file.endsWith(".deb")
                ? Optional.empty()
                : Optional.of(new Planned.Impossible(
                        Text.of("%s is no package", "%s はパッケージではありません").with(file),
                        Text.of("name a file that ends in .rpm or .deb", ".rpm または .deb で終わるファイルを指定してください")));
    }

    /** The command that names the installed version. */
    static List<String> query(boolean rpm) {
        return rpm ? List.of("rpm", "-q", PRODUCT) : List.of("dpkg-query", "-W", PRODUCT);
    }

    static Gate installed(ServerName server, boolean rpm) {
        return new HostGate.Command(server, query(rpm), 0, Optional.empty())
                .meaning(Text.of("the product is installed on %s", "%s に製品がインストールされている")
                        .with(server));
    }

    static Gate missing(ServerName server, boolean rpm) {
        return new HostGate.Command(server, query(rpm), NONE, Optional.empty())
                .meaning(Text.of("the product is not installed on %s", "%s に製品がインストールされていない")
                        .with(server));
    }

    /** The installed version is this one. */
    static Gate is(ServerName server, boolean rpm, String version) {
        return new HostGate.Command(server, query(rpm), 0, Optional.of(answer(version)))
                .meaning(Text.of("the product on %s has version %s", "%s の製品バージョンが %s である")
                        .with(server, version));
    }

    static Gate readable(ServerName server, String file) {
        return new HostGate.Command(server, List.of("test", "-r", file), 0, Optional.empty())
                .meaning(Text.of("file %s is on %s and can be read", "%2$s にファイル %1$s があり読み取れる")
                        .with(file, server));
    }

    /** What rpm tells of a package file; dpkg has no such word for a file that every version of it knows. */
    static Gate file(ServerName server, String file, Optional<String> version) {
        Text meaning = version.map(v -> Text.of("package %s on %s has version %s", "%2$s のパッケージ %1$s のバージョンが %3$s である")
                        .with(file, server, v))
                .orElse(Text.of("%s on %s is a package", "%2$s の %1$s がパッケージである")
                        .with(file, server));
        return new HostGate.Command(
                server, List.of("rpm", "-q", "-p", file), 0, version.map(ProductPackages::answer), meaning);
    }

    /** Matches {@code clusterpro-4.3.2-1.x86_64}, and dpkg's name and version in two columns. */
    private static String answer(String version) {
        return "^" + PRODUCT + "[-\\s]" + version.replaceAll("[^A-Za-z0-9-]", "\\\\$0") + "(\\.|\\s|$)";
    }
}
