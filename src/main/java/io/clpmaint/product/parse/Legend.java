package io.clpmaint.product.parse;

import io.clpmaint.product.data.StatusLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The servers that the views {@code -g}, {@code -m} and {@code -n} speak of by their index.
 *
 * @param local the name of the server that answered
 * @param servers all names, by index
 */
record Legend(String local, List<String> servers) {

    private static final Pattern SERVER = Pattern.compile(" *(\\*?)server(\\d{1,2}) : (\\S+)");

    static Legend take(Output out) throws Malformed {
        List<String> servers = new ArrayList<>();
        List<String> local = new ArrayList<>();
        for (Matcher m = SERVER.matcher(out.peek()); m.matches(); m = SERVER.matcher(out.peek())) {
            String line = out.take();
            String name = m.group(3);
            if (Integer.parseInt(m.group(2)) != servers.size() || !Output.isName(name) || servers.contains(name)) {
                throw Output.unexpected(line);
            }
            servers.add(name);
            if (m.group(1).equals(StatusLayout.LOCAL_MARK.text())) {
                local.add(name);
            }
        }
        if (local.size() != 1) {
            throw Output.malformed(out.peek(), Why.NO_LOCAL);
        }
        return new Legend(local.get(0), List.copyOf(servers));
    }

    String server(String index, String line) throws Malformed {
        int i = Integer.parseInt(index);
        if (i >= servers.size()) {
            throw Output.unexpected(line);
        }
        return servers.get(i);
    }
}
