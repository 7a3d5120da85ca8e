package io.clpmaint.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the program is started as a process of its own: out of a jar and with an archive of its classes, as its launcher does.
 * From folders of classes a start takes twice as long. Jar and archive are made once for all tests of a JVM, out of the
 * classes that are tested.
 */
public final class Launch {

    private static final String MAIN = "io.clpmaint.Main";

    private static final List<String> WORDS = prepared();

    private Launch() {}

    /** The words that start it, up to its own arguments. */
    public static List<String> words() {
        return WORDS;
    }

    /** The words that start it and its arguments. */
    public static List<String> words(String... arguments) {
        return Stream.concat(WORDS.stream(), Stream.of(arguments)).toList();
    }

    /** The words that start it, as a shell reads them. */
    public static String quoted() {
        return WORDS.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    private static List<String> prepared() {
        List<Path> known = Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .map(Path::of)
                .toList();
        Path classes = known.stream()
                .filter(p -> Files.exists(p.resolve(MAIN.replace('.', '/') + ".class")))
                .findFirst()
                .orElseThrow();
        try {
            Path folder = Files.createTempDirectory(classes.resolveSibling(""), "program");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            Path jar = folder.resolve("clpmaint.jar");
            ToolProvider.findFirst("jar")
                    .orElseThrow()
                    .run(System.out, System.err, "-c", "-0", "-f", jar.toString(), "-C", classes.toString(), ".");
            String path = Stream.concat(
                            Stream.of(jar),
                            known.stream().filter(p -> p.toString().endsWith(".jar")))
                    .map(Path::toString)
                    .collect(Collectors.joining(System.getProperty("path.separator")));
            Path archive = folder.resolve("classes.jsa");
            rehearse(folder, words("-XX:ArchiveClassesAtExit=" + archive, path));
            return words("-XX:SharedArchiveFile=" + archive, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the launcher gives them. */
    private static List<String> words(String archive, String path) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Xshare:auto",
                archive,
                "-cp",
                path,
                MAIN);
    }

    /** Runs the main job, to learn which classes that takes. Without an archive the program starts as well, more slowly. */
    private static void rehearse(Path folder, List<String> program) throws IOException {
        Path checkout = Files.createDirectory(folder.resolve("checkout"));
        Checkout.into(checkout);
        List<String> all = new ArrayList<>(program);
        all.addAll(List.of("patch", "--state", checkout.resolve("state").toString()));
        Process process = new ProcessBuilder(all)
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // it lies in the build's folder, and goes with it
        }
    }
}
