package io.clpmaint.product.parse;

import io.clpmaint.cluster.NodeFacts;
import io.clpmaint.cluster.Reach;
import io.clpmaint.cluster.ServiceState;
import io.clpmaint.cluster.ServiceState.Switch;
import io.clpmaint.product.data.InitSystem;
import io.clpmaint.product.data.ProductService;
import io.clpmaint.product.data.ProductVersion;
import io.clpmaint.product.data.Reads;
import io.clpmaint.product.data.Sections.Section;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a server says of itself. What does not have the expected form is empty. */
public final class HostReader {

    private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?");
    private static final Pattern BOOT_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern NO_BOOT_ID = Pattern.compile("[0-]+");
    private static final Pattern RELEASE = Pattern.compile("[0-9][A-Za-z0-9._+~-]{0,127}");
    private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{0,11}");

    private final ProductVersion version;
    private final boolean mirrors;

    /**
     * A reader.
     *
     * @param version the product's version
     * @param mirrors whether the cluster has mirrors, so that their kernel module is needed
     */
    public HostReader(ProductVersion version, boolean mirrors) {
        this.version = version;
        this.mirrors = mirrors;
    }

    /**
     * Reads the facts.
     *
     * @param answer what the server answered
     * @return the facts
     */
    public NodeFacts facts(Answer answer) {
        if (answer.reach() != Reach.REACHABLE) {
            return NodeFacts.none(answer.reach());
        }
        Optional<String> kernel = line(answer, Reads.KERNEL, RELEASE);
        Software software = new Software(answer, mirrors, kernel);
        return new NodeFacts(
                answer.reach(),
                line(answer, Reads.HOSTNAME, HOSTNAME),
                line(answer, Reads.BOOT_ID, BOOT_ID)
                        .filter(id -> !NO_BOOT_ID.matcher(id).matches()),
                kernel,
                software.nextKernel(),
                software.missingModules(),
                software.packages(),
                software.freeBootBytes(),
                line(answer, Reads.CLOCK, SECONDS).map(s -> Instant.ofEpochSecond(Long.parseLong(s))),
                services(answer));
    }

    /**
     * Whether the service manager says for certain that the cluster's daemon does not run: its service is stopped or missing.
     *
     * @param answer what the server answered
     * @return whether it says so
     */
    boolean isIdle(Answer answer) {
        Optional<Map<String, ServiceState>> read = answer.section(Reads.UNITS)
                .filter(Section::ok)
                .flatMap(s -> ServicesParser.units(ProductService.of(version), s.text())
                        .value());
        Map<String, ServiceState> services = read.orElseGet(() -> services(answer));
        boolean listed = read.isPresent()
                || answer.section(Reads.CHKCONFIG).filter(Section::ok).isPresent();
        return listed
                && Optional.ofNullable(services.get(ProductService.CLUSTER.unit()))
                        .map(daemon -> daemon.active() == Switch.OFF)
                        .orElse(true);
    }

    /**
     * Reads what starts the services of a server.
     *
     * @param answer what the server answered to {@link Reads#ofConfiguration}
     * @return the init system; empty when it cannot be told
     */
    public static Optional<InitSystem> initSystem(Answer answer) {
        return line(answer, Reads.INIT, Pattern.compile("systemd|init"))
                .map(word -> word.equals("systemd") ? InitSystem.SYSTEMD : InitSystem.SYSV);
    }

    /** The one line that a command printed, if it has the expected form. */
    static Optional<String> line(Answer answer, String section, Pattern form) {
        return answer.section(section)
                .filter(Section::ok)
                .map(Section::text)
                .filter(text -> text.endsWith("\n") && text.indexOf('\n') == text.length() - 1)
                .map(String::strip)
                .filter(text -> form.matcher(text).matches());
    }

    private Map<String, ServiceState> services(Answer answer) {
        List<String> units = ProductService.of(version);
        Optional<Section> shown = answer.section(Reads.UNITS).filter(Section::ok);
        if (shown.isPresent()) {
            return ServicesParser.units(units, shown.get().text()).value().orElse(Map.of());
        }
        Map<String, ServiceState> services = new LinkedHashMap<>();
        answer.section(Reads.CHKCONFIG)
                .filter(Section::ok)
                .flatMap(s -> ServicesParser.chkconfig(units, s.text()).value())
                .ifPresent(boot -> boot.forEach(
                        (unit, enabled) -> services.put(unit, new ServiceState(enabled, active(answer, unit)))));
        return services;
    }

    private static Switch active(Answer answer, String unit) {
        int exit = answer.section(Reads.SERVICE + unit).map(Section::exit).orElse(-1);
        return switch (exit) {
            case 0 -> Switch.ON;
            case 3 -> Switch.OFF;
            default -> Switch.UNKNOWN;
        };
    }
}
