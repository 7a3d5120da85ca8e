package io.clpmaint.yaml;

/**
 * A YAML file that was read.
 *
 * @param file the file as the user named it
 * @param text its text, without a byte-order mark
 * @param fingerprint tells its content from others
 * @param root its content
 */
public record YamlDocument(String file, String text, Fingerprint fingerprint, YamlNode root) {}
