package io.clpmaint.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts pseudonyms in the place of names and addresses, always the same ones. A pseudonym is as long as its name, so that
 * tables keep their columns; names that tell nothing, like {@code server1}, stay.
 */
final class Mask {

    private static final Pattern PLAIN = Pattern.compile("(?:server|node|cluster)[0-9]*|localhost");
    private static final Pattern IPV4 = Pattern.compile("(?<![0-9.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9.])");
    private static final Pattern IPV6 = Pattern.compile(
            "(?<![0-9A-Za-z:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}|(?:[0-9a-f]{1,4}:)+(?::[0-9a-f]{1,4})+|::1)(?![0-9A-Za-z:])");

    /** Shorter prefixes of a long name are printed where a column is narrow. */
    private static final List<Integer> CUTS = List.of(16, 14);

    private final Map<String, String> pseudonyms = new LinkedHashMap<>();
    private Optional<Pattern> names = Optional.empty();

    /**
     * A mask.
     *
     * @param known pseudonyms by name, from an earlier capture
     */
    Mask(Map<String, String> known) {
        pseudonyms.putAll(known);
    }

    /** Takes names in. */
    void add(Collection<String> more) {
        for (String name : more) {
            if (!name.isEmpty() && !PLAIN.matcher(name).matches() && !isAddress(name)) {
                pseudonyms.computeIfAbsent(name, this::pseudonym);
            }
        }
        names = Optional.empty();
    }

    private static boolean isAddress(String name) {
        return IPV4.matcher(name).matches() || IPV6.matcher(name).matches();
    }

    private String pseudonym(String name) {
        for (int n = 1; ; n++) {
            String candidate = "h" + Integer.toString(n, 36);
            String fitted = candidate.length() >= name.length()
                    ? candidate
                    : candidate + "x".repeat(name.length() - candidate.length());
            if (!pseudonyms.containsValue(fitted)) {
                return fitted;
            }
        }
    }

    /** The pseudonyms by what they stand for: whoever has them can undo the masking. */
    Map<String, String> key() {
        return new LinkedHashMap<>(pseudonyms);
    }

    /** A text with pseudonyms. */
    String over(String text) {
        String named = replaced(text, names(), m -> forName(m.group()));
        String four = replaced(named, IPV4, m -> pseudonyms.computeIfAbsent(m.group(), a -> address("192.0.2.")));
        return replaced(four, IPV6, m -> pseudonyms.computeIfAbsent(m.group(), a -> address("2001:db8::")));
    }

    private String address(String network) {
        long used =
                pseudonyms.values().stream().filter(p -> p.startsWith(network)).count();
        return network + (used + 1);
    }

    private String forName(String found) {
        String whole = pseudonyms.get(found);
        if (whole != null) {
            return whole;
        }
        return pseudonyms.entrySet().stream()
                .filter(e -> e.getKey().startsWith(found))
                .map(e -> e.getValue()
                        .substring(0, Math.min(found.length(), e.getValue().length())))
                .findFirst()
                .orElse(found);
    }

    private Pattern names() {
        if (names.isEmpty()) {
            List<String> all = new ArrayList<>();
            for (String name : pseudonyms.keySet()) {
                if (!isAddress(name)) {
                    all.add(name);
                    CUTS.stream().filter(c -> c < name.length()).forEach(c -> all.add(name.substring(0, c)));
                }
            }
            all.sort(Comparator.comparing(String::length).reversed());
            String any = all.stream().map(Pattern::quote).collect(Collectors.joining("|"));
            names = Optional.of(
                    Pattern.compile(any.isEmpty() ? "(?!)" : "(?<![A-Za-z0-9])(?:" + any + ")(?![A-Za-z0-9])"));
        }
        return names.get();
    }

    private static String replaced(String text, Pattern pattern, java.util.function.Function<Matcher, String> by) {
        Matcher m = pattern.matcher(text);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            m.appendReplacement(out, Matcher.quoteReplacement(by.apply(m)));
        }
        return m.appendTail(out).toString();
    }
}
