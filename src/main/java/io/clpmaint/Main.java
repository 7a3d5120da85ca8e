package io.clpmaint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The program's entry point: builds the real environment, calls the command line and exits with its status. */
public final class Main {

    private Main() {}

    /** Prints the version; the command line takes this place. */
    public static void main(String[] arguments) {
        System.out.println("clpmaint " + version());
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream resource = Main.class.getResourceAsStream("version.properties")) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown") + " (" + properties.getProperty("commit", "unknown") + ")";
    }
}
