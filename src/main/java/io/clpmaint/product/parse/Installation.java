package io.clpmaint.product.parse;

import io.clpmaint.product.data.ProductFile;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of the product lies on a server.
 *
 * @param release version and release of its package, like {@code 4.3.0-1}; empty where it could not be read, or is not one
 * @param configuration the SHA-256 of its configuration file; empty where it could not be read
 */
public record Installation(Optional<String> release, Optional<String> configuration) {

    private static final Pattern RELEASE = Pattern.compile("\\d{1,2}\\.\\d{1,2}(\\.\\d{1,3})?(-[A-Za-z0-9.]{1,20})?");
    private static final Pattern DIGEST =
            Pattern.compile("[0-9a-f]{64} [ *]" + Pattern.quote(ProductFile.CONFIGURATION.text()));

    /**
     * Reads it.
     *
     * @param answer what the server answered to {@link Reads#ofInstallation}
     * @return what lies there
     */
    public static Installation of(Answer answer) {
        List<String> releases = Stream.of(Reads.RPM_PRODUCT, Reads.DPKG_PRODUCT)
                .flatMap(section -> answer.section(section).stream())
                .map(Section::text)
                .flatMap(String::lines)
                .filter(line -> RELEASE.matcher(line).matches())
                .distinct()
                .toList();
        return new Installation(
                releases.size() == 1 ? Optional.of(releases.get(0)) : Optional.empty(),
                HostReader.line(answer, Reads.CONFIG_DIGEST, DIGEST).map(line -> line.substring(0, 64)));
    }
}
