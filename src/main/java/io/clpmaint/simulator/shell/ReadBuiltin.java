package io.clpmaint.simulator.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The builtin {@code read}. */
final class ReadBuiltin {

    private ReadBuiltin() {}

    static void run(Builtins.Call call, IntConsumer then) {
        List<String> names = new ArrayList<>(call.args());
        boolean raw = false;
        while (!names.isEmpty() && names.get(0).startsWith("-")) {
            String option = names.remove(0);
            raw |= option.equals("-r");
            if (option.equals("-p") && !names.isEmpty()) {
                call.shell().process().print(call.streams(), 2, names.remove(0));
            }
        }
        if (names.isEmpty()) {
            then.accept(call.fail(2, "arg count"));
            return;
        }
        for (String name : names) {
            if (!Parser.isName(name)) {
                then.accept(call.fail(2, name + ": bad variable name"));
                return;
            }
        }
        read(call, names, raw, "", then);
    }

    private static void read(Builtins.Call call, List<String> names, boolean raw, String before, IntConsumer then) {
        call.shell().process().readLine(call.streams().in(), line -> {
            String text = before + line.orElse("");
            boolean whole = text.endsWith("\n");
            String plain = whole ? text.substring(0, text.length() - 1) : text;
            int slashes = 0;
            while (slashes < plain.length() && plain.charAt(plain.length() - 1 - slashes) == '\\') {
                slashes++;
            }
            if (!raw && whole && slashes % 2 == 1) {
                read(call, names, false, plain.substring(0, plain.length() - 1), then);
                return;
            }
            assign(call, names, plain, raw);
            then.accept(whole ? 0 : 1);
        });
    }

    private static void assign(Builtins.Call call, List<String> names, String line, boolean raw) {
        String ifs = call.shell().get("IFS").orElse(" \t\n");
        int[] at = {0};
        skip(line, at, ifs);
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            StringBuilder value = new StringBuilder();
            int keep = 0;
            while (at[0] < line.length()) {
                char c = line.charAt(at[0]);
                if (c == '\\' && !raw && at[0] + 1 < line.length()) {
                    value.append(line.charAt(at[0] + 1));
                    keep = value.length();
                    at[0] += 2;
                    continue;
                }
                if (!last && ifs.indexOf(c) >= 0) {
                    break;
                }
                value.append(c);
                if (" \t\n".indexOf(c) < 0 || ifs.indexOf(c) < 0) {
                    keep = value.length();
                }
                at[0]++;
            }
            if (last) {
                value.setLength(keep);
            } else {
                delimiter(line, at, ifs);
            }
            call.shell().set(names.get(i), value.toString());
        }
    }

    private static void skip(String line, int[] at, String ifs) {
        while (at[0] < line.length()
                && " \t\n".indexOf(line.charAt(at[0])) >= 0
                && ifs.indexOf(line.charAt(at[0])) >= 0) {
            at[0]++;
        }
    }

    private static void delimiter(String line, int[] at, String ifs) {
        skip(line, at, ifs);
        if (at[0] < line.length() && " \t\n".indexOf(line.charAt(at[0])) < 0 && ifs.indexOf(line.charAt(at[0])) >= 0) {
            at[0]++;
            skip(line, at, ifs);
        }
    }
}
