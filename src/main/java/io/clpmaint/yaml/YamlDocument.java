package io.clpmaint.yaml;

/**
 * A YAML file that was read.
 *
 * @param file the file as the user named it
 * @param text its text, without a byte-order mark
 * @param sha256 the SHA-256 of its bytes, in lower-case hexadecimal digits
 * @param root its content
 */
public record YamlDocument(String file, String text, String sha256, YamlNode root) {}
