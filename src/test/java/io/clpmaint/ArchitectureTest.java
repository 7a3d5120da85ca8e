package io.clpmaint;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The packages play the part of modules; this test plays the part of the build tool that would keep them apart. */
class ArchitectureTest {

    private static final String ROOT = "io.clpmaint.";

    /** Open to every package: how things are said, and values of time. */
    private static final Set<String> OPEN = Set.of("diagnostic", "text", "time");

    /**
     * Who may know whom; a package knows its own sub-packages, and the open ones, without being told so here.
     * A sub-package with a row of its own is bound by that row, not by the one of the package that holds it.
     */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            entry("text", Set.of()),
            entry("time", Set.of()),
            entry("secret", Set.of()),
            entry("diagnostic", Set.of()),
            entry("cluster", Set.of()),
            entry("yaml", Set.of()),
            entry("node.ssh", Set.of("node", "inventory", "secret", "cluster")),
            entry("node", Set.of("secret")),
            entry("product.data", Set.of("cluster", "node")),
            entry("product.parse", Set.of("product.data", "cluster", "node")),
            entry("action", Set.of("cluster", "product.data", "node", "run")),
            entry("runbook", Set.of("yaml", "cluster", "action", "secret")),
            entry("inventory", Set.of("yaml", "cluster", "secret", "product.data")),
            entry("plan", Set.of("runbook", "inventory", "cluster", "action", "product.data", "node", "run")),
            entry("run", Set.of("cluster", "plan")),
            entry("journal", Set.of("run", "engine")),
            entry("engine", Set.of("plan", "run", "action", "cluster", "product", "node", "secret")),
            entry("simulator", Set.of("product.data", "cluster", "yaml", "node", "secret", "inventory")),
            entry("report", Set.of("run", "plan", "cluster", "action")),
            entry("terminal", Set.of("run", "plan", "cluster", "action")),
            entry("notify", Set.of("run", "secret")),
            entry("approval", Set.of("inventory", "plan", "report", "yaml")),
            entry("rehearsal", Set.of("engine", "simulator", "plan", "run", "report", "node", "cluster")));

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .importUrl(Text.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void packagesFormNoCycles() {
        check(slices().matching("io.clpmaint.(*)..").should().beFreeOfCycles());
    }

    @Test
    void aPackageKnowsOnlyThoseItMayKnow() {
        check(classes().should(knowOnlyTheirOwn()));
    }

    @Test
    void nobodyImportsTheCommandLineButMain() {
        check(noClasses()
                .that(resideInAPackage("io.clpmaint..")
                        .and(DescribedPredicate.not(resideInAnyPackage("io.clpmaint", "io.clpmaint.cli.."))))
                .should()
                .dependOnClassesThat(resideInAPackage("io.clpmaint.cli..")));
    }

    @Test
    void theEngineKnowsNeitherWorldsNorDocumentsNorScreens() {
        check(noClasses()
                .that()
                .resideInAPackage("io.clpmaint.engine..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.clpmaint.simulator..",
                        "io.clpmaint.node.ssh..",
                        "io.clpmaint.runbook..",
                        "io.clpmaint.yaml..",
                        "io.clpmaint.terminal..",
                        "io.clpmaint.report..")));
    }

    @Test
    void reportsAndScreensAreFoldsThatDoNotKnowTheEngine() {
        check(noClasses()
                .that()
                .resideInAnyPackage("io.clpmaint.report..", "io.clpmaint.terminal..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.clpmaint.engine..")));
    }

    @Test
    void theSimulatorAndTheParsersShareNothingButTheTables() {
        check(noClasses()
                .that()
                .resideInAPackage("io.clpmaint.simulator..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.clpmaint.product.parse..")));
        check(noClasses()
                .that()
                .resideInAPackage("io.clpmaint.product..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.clpmaint.simulator..")));
    }

    @Test
    void librariesStayInTheirPackages() {
        confined("picocli..", "io.clpmaint.cli..");
        confined("org.snakeyaml..", "io.clpmaint.yaml..");
        confined("net.schmizz..", "io.clpmaint.node.ssh..");
        confined("com.hierynomus..", "io.clpmaint.node.ssh..");
        confined("org.apache.sshd..", "io.clpmaint.simulator.ssh..");
        confined("org.jline..", "io.clpmaint.terminal..");
        confined(
                "com.fasterxml.jackson..",
                "io.clpmaint.journal..",
                "io.clpmaint.plan.file..",
                "io.clpmaint.report.json..");
        confined("org.bouncycastle..", "io.clpmaint.node.ssh..", "io.clpmaint.simulator.ssh..");
        confined("ch.qos.logback..", "io.clpmaint", "io.clpmaint.app..");
    }

    @Test
    void purePackagesTouchNoFilesSocketsThreadsOrClocks() {
        check(noClasses()
                .that(resideInAnyPackage(
                                "io.clpmaint.cluster..",
                                "io.clpmaint.plan..",
                                "io.clpmaint.run..",
                                "io.clpmaint.diagnostic..")
                        .and(DescribedPredicate.not(resideInAPackage("io.clpmaint.plan.file.."))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..",
                                "java.util.concurrent..")
                        .and(DescribedPredicate.not(type(Serializable.class)))
                        .or(type(Thread.class))
                        .or(type(Process.class))
                        .or(type(ProcessBuilder.class))
                        .or(type(Clock.class))));
    }

    @Test
    void clockRandomnessAndSleepComeFromTimeAndTheSimulator() {
        check(noClasses()
                .that(resideInAPackage("io.clpmaint..")
                        .and(DescribedPredicate.not(
                                resideInAnyPackage("io.clpmaint", "io.clpmaint.time..", "io.clpmaint.simulator.."))))
                .should()
                .callCodeUnitWhere(readingTheClockOrChance()));
    }

    @Test
    void onlyMainReachesTheStandardStreams() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.clpmaint")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    }

    @Test
    void noStaticFieldCanChange() {
        check(fields().that().areStatic().should().beFinal());
    }

    @Test
    void everyPackageIsNullMarked() {
        check(classes().should(liveInANullMarkedPackage()));
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
            assertThat(packages).isNotEmpty().allSatisfy(folder -> {
                Path info = folder.resolve("package-info.java");
                assertThat(info).exists();
                assertThat(read(info)).startsWith("/**").hasSizeGreaterThan(160);
            });
        }
    }

    /** Rules that are older than a package of theirs hold for an empty one. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PROGRAM);
    }

    private static void confined(String library, String... homes) {
        check(noClasses()
                .that(resideInAPackage("io.clpmaint..").and(DescribedPredicate.not(resideInAnyPackage(homes))))
                .should()
                .dependOnClassesThat(resideInAPackage(library)));
    }

    private static ArchCondition<JavaClass> knowOnlyTheirOwn() {
        return new ArchCondition<>("know only the packages that the architecture lets them know") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Optional<String> home = home(item);
                if (home.isEmpty()) {
                    return; // Main, app and cli see whatever they wire or show; rules of their own bind them.
                }
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass();
                    if (target.getPackageName().startsWith(ROOT) && !mayKnow(home.get(), target)) {
                        events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean mayKnow(String home, JavaClass target) {
        return Stream.of(Stream.of(home), OPEN.stream(), MAY_KNOW.getOrDefault(home, Set.of()).stream())
                .flatMap(names -> names)
                .anyMatch(name -> isIn(name, target));
    }

    private static Optional<String> home(JavaClass item) {
        return MAY_KNOW.keySet().stream()
                .filter(name -> isIn(name, item))
                .max((one, other) -> Integer.compare(one.length(), other.length()));
    }

    private static boolean isIn(String name, JavaClass item) {
        String itsPackage = item.getPackageName();
        return itsPackage.equals(ROOT + name) || itsPackage.startsWith(ROOT + name + ".");
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(item, item.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }

    private static DescribedPredicate<JavaCall<?>> readingTheClockOrChance() {
        return new DescribedPredicate<>("they read the clock, sleep or draw lots") {
            @Override
            public boolean test(JavaCall<?> call) {
                CodeUnitCallTarget target = call.getTarget();
                JavaClass owner = target.getOwner();
                String name = target.getName();
                return (owner.isEquivalentTo(Thread.class) && name.equals("sleep"))
                        || (owner.isEquivalentTo(System.class)
                                && Set.of("currentTimeMillis", "nanoTime").contains(name))
                        || (owner.getPackageName().equals("java.time") && name.equals("now"))
                        || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                        || (owner.isEquivalentTo(Math.class) && name.equals("random"))
                        || name.equals("randomUUID")
                        || ((owner.isEquivalentTo(Random.class) || owner.isEquivalentTo(SecureRandom.class))
                                && name.equals("<init>"))
                        || owner.isEquivalentTo(ThreadLocalRandom.class);
            }
        };
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
