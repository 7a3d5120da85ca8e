package io.clpmaint.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An IP address as a value: however it was written, one address is one. Names are none and are not resolved.
 *
 * @param text the address in its one canonical form (RFC 5952; an IPv4 address in IPv6 notation is the IPv4 address)
 */
public record NetAddress(String text) {

    private static final Pattern FOUR = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})\\.([0-9]{1,3})");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
    private static final Pattern ZONE = Pattern.compile("%[A-Za-z0-9._-]{1,15}");
    private static final int GROUPS = 8;
    private static final int MAPPED = 0xffff;

    /**
     * Reads an address.
     *
     * @param written like {@code 192.0.2.1}, {@code 2001:DB8:0:0::1} or {@code fe80::1%eth0}
     * @return the address, empty for anything else
     */
    public static Optional<NetAddress> parse(String written) {
        int percent = written.indexOf('%');
        String zone = percent < 0 ? "" : written.substring(percent);
        String bare = percent < 0 ? written : written.substring(0, percent);
        if (!bare.contains(":")) {
            return zone.isEmpty() ? four(bare).map(f -> new NetAddress(dotted(f))) : Optional.empty();
        }
        return zone.isEmpty() || ZONE.matcher(zone).matches()
                ? six(bare).map(g -> new NetAddress(canonical(g) + zone))
                : Optional.empty();
    }

    /**
     * Whether two texts are one address or one name.
     *
     * @param one an address or a name
     * @param other an address or a name
     * @return whether they are the same
     */
    public static boolean same(String one, String other) {
        return one.equals(other) || canonical(one).equals(canonical(other));
    }

    /**
     * The canonical form of an address.
     *
     * @param written an address, or a name
     * @return that form; a name in lower case
     */
    public static String canonical(String written) {
        return parse(written).map(NetAddress::text).orElse(written.toLowerCase(Locale.ROOT));
    }

    /** The address without the interface that it is on, which answers of that interface do not repeat. */
    public NetAddress withoutZone() {
        return new NetAddress(text.replaceFirst("%.*", ""));
    }

    private static Optional<List<Integer>> four(String text) {
        Matcher m = FOUR.matcher(text);
        if (!m.matches()) {
            return Optional.empty();
        }
        List<Integer> parts = new ArrayList<>();
        for (int i = 1; i <= m.groupCount(); i++) {
            parts.add(Integer.parseInt(m.group(i)));
        }
        return parts.stream().allMatch(p -> p <= 255) ? Optional.of(parts) : Optional.empty();
    }

    private static Optional<List<Integer>> six(String text) {
        String all = text;
        int last = text.lastIndexOf(':') + 1;
        if (text.indexOf('.') >= 0) {
            Optional<List<Integer>> tail = four(text.substring(last));
            if (tail.isEmpty()) {
                return Optional.empty();
            }
            List<Integer> f = tail.get();
            all = text.substring(0, last) + Integer.toHexString(f.get(0) << 8 | f.get(1)) + ":"
                    + Integer.toHexString(f.get(2) << 8 | f.get(3));
        }
        int gap = all.indexOf("::");
        if (gap < 0) {
            return groups(all).filter(g -> g.size() == GROUPS);
        }
        Optional<List<Integer>> left = groups(all.substring(0, gap));
        Optional<List<Integer>> right = groups(all.substring(gap + 2));
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        int missing = GROUPS - left.get().size() - right.get().size();
        if (missing < 1) {
            return Optional.empty();
        }
        List<Integer> whole = new ArrayList<>(left.get());
        whole.addAll(Collections.nCopies(missing, 0));
        whole.addAll(right.get());
        return Optional.of(whole);
    }

    private static Optional<List<Integer>> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(List.of());
        }
        List<Integer> groups = new ArrayList<>();
        for (String group : text.split(":", -1)) {
            if (!GROUP.matcher(group).matches()) {
                return Optional.empty();
            }
            groups.add(Integer.parseInt(group, 16));
        }
        return Optional.of(groups);
    }

    private static String dotted(List<Integer> parts) {
        return parts.get(0) + "." + parts.get(1) + "." + parts.get(2) + "." + parts.get(3);
    }

    /** The longest run of two or more zero groups is left out, the first of those that are equally long. */
    private static String canonical(List<Integer> groups) {
        if (groups.subList(0, 5).stream().allMatch(g -> g == 0) && groups.get(5) == MAPPED) {
            int high = groups.get(6);
            int low = groups.get(7);
            return dotted(List.of(high >> 8, high & 0xff, low >> 8, low & 0xff));
        }
        int from = 0;
        int longest = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups.get(end) == 0) {
                end++;
            }
            if (end - i > longest) {
                from = i;
                longest = end - i;
            }
        }
        return longest < 2
                ? joined(groups)
                : joined(groups.subList(0, from)) + "::" + joined(groups.subList(from + longest, GROUPS));
    }

    private static String joined(List<Integer> groups) {
        List<String> words = groups.stream().map(Integer::toHexString).toList();
        return String.join(":", words);
    }

    @Override
    public String toString() {
        return text;
    }
}
