package io.clpmaint.inventory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What addresses look like. Names are not resolved here. */
final class Address {

    private static final Pattern NAME = Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,15})?");
    private static final Pattern JUMP =
            Pattern.compile("(?:([A-Za-z0-9_][A-Za-z0-9_.-]{0,31})@)?([^@:\\[\\]]+|\\[[^\\]]+\\])(?::([0-9]{1,5}))?");

    private Address() {}

    static boolean isHost(String text) {
        if (IPV4.matcher(text).matches()) {
            for (String part : text.split("\\.", -1)) {
                if (Integer.parseInt(part) > 255) {
                    return false;
                }
            }
            return true;
        }
        boolean onlyDigits = text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return IPV6.matcher(text).matches()
                || (!onlyDigits && NAME.matcher(text).matches() && !text.contains(".."));
    }

    static boolean isJump(String text) {
        Matcher m = JUMP.matcher(text);
        if (!m.matches()) {
            return false;
        }
        String host =
                m.group(2).startsWith("[") ? m.group(2).substring(1, m.group(2).length() - 1) : m.group(2);
        Optional<Integer> port = Optional.ofNullable(m.group(3)).map(Integer::parseInt);
        return isHost(host) && port.map(p -> p >= 1 && p <= 65_535).orElse(true);
    }
}
