package io.clpmaint.simulator.command;

import io.clpmaint.product.data.ConfigurationPath;
import io.clpmaint.product.data.ProductFile;
import io.clpmaint.product.data.ResourceType;
import io.clpmaint.simulator.model.Cluster;
import io.clpmaint.simulator.model.Host;
import io.clpmaint.simulator.model.MirrorDisk;
import io.clpmaint.simulator.model.MirrorSide;
import io.clpmaint.simulator.spec.DiskSpec;
import io.clpmaint.simulator.spec.GroupSpec;
import io.clpmaint.simulator.spec.GroupSpec.ResourceSpec;
import io.clpmaint.simulator.spec.SharedDiskSpec;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A {@code clp.conf}, as values by their paths: {@code /root/resource/md@md1/parameters/nmppath}. An element with a name or an
 * id has it behind an at sign, as {@code clpcfget} writes it (github EXPRESSCLUSTER/clp_exporter). The structure is that of a
 * published file (github EXPRESSCLUSTER/clpcfdiff, X 5.3), as far as the model has something to say.
 */
final class ConfigurationFile {

    /** Where it lies on each server. */
    static final String PATH = ProductFile.CONFIGURATION.text();

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"EUC-JP\"?>\n";

    /** The elements that are named after servers. */
    private static final List<String> NAMING = List.of("server@", "policy@");

    private final Map<String, String> values;

    private ConfigurationFile(Map<String, String> values) {
        this.values = values;
    }

    /** The file of a cluster at its beginning. */
    static ConfigurationFile of(Cluster cluster) {
        Map<String, String> v = new LinkedHashMap<>();
        v.put("/root/cluster/name", cluster.spec().cluster());
        v.put("/root/cluster/comment", "");
        v.put(
                ConfigurationPath.HEARTBEAT_INTERVAL.text(),
                Long.toString(cluster.spec().timing().heartbeatInterval().toMillis()));
        v.put(
                ConfigurationPath.HEARTBEAT_TIMEOUT.text(),
                Long.toString(cluster.spec().timing().heartbeatTimeout().toMillis()));
        v.put("/root/all/charset", "EUC-JP");
        v.put("/root/all/serveros", "linux");
        types(
                v,
                "monitor",
                cluster.monitors().stream().map(m -> m.spec().type()).toList());
        cluster.monitors().forEach(m -> {
            String path = "/root/monitor/" + m.spec().type() + "@" + m.name();
            v.put(path + "/comment", "");
            v.put(path + "/target", m.spec().target().orElse(""));
            m.spec().mirror().ifPresent(mirror -> v.put(path + "/parameters/object", mirror));
        });
        cluster.hosts().forEach(h -> {
            String path = "/root/server@" + h.called();
            v.put(path + "/priority", Integer.toString(cluster.place(h)));
            addresses(cluster, h).forEach((number, address) -> {
                v.put(ConfigurationPath.SERVER_DEVICE_TYPE.text(h.called(), number), "lan");
                v.put(ConfigurationPath.SERVER_DEVICE.text(h.called(), number), address);
            });
        });
        types(
                v,
                "heartbeat",
                cluster.spec().heartbeats().stream().map(h -> h.type()).toList());
        cluster.spec()
                .heartbeats()
                .forEach(h -> v.put(
                        ConfigurationPath.HEARTBEAT_DEVICE.text(h.type() + "@" + h.name()),
                        Integer.toString(Math.max(
                                0, cluster.spec().topology().interconnects().indexOf(h.over())))));
        resources(cluster, v);
        return new ConfigurationFile(v);
    }

    /** The addresses of a server on the interconnects by their numbers, as the configuration has them. */
    private static Map<String, String> addresses(Cluster cluster, Host host) {
        Map<String, String> addresses = new LinkedHashMap<>();
        List<String> interconnects = cluster.spec().topology().interconnects();
        for (int i = 0; i < interconnects.size(); i++) {
            String number = Integer.toString(i);
            cluster.addresses().configured(host, interconnects.get(i)).ifPresent(a -> addresses.put(number, a));
        }
        return addresses;
    }

    /**
     * Lets the addresses that this file gives a server hold.
     *
     * @param cluster the cluster
     * @param name what the file calls the server
     * @param host the server
     */
    void address(Cluster cluster, String name, Host host) {
        List<String> interconnects = cluster.spec().topology().interconnects();
        for (int i = 0; i < interconnects.size(); i++) {
            String network = interconnects.get(i);
            get(ConfigurationPath.SERVER_DEVICE.text(name, Integer.toString(i)))
                    .ifPresent(a -> cluster.addresses().configure(host, network, a));
        }
    }

    private static void types(Map<String, String> v, String section, List<String> types) {
        new LinkedHashSet<>(types).forEach(t -> v.put("/root/" + section + "/types@" + t, ""));
    }

    private static void resources(Cluster cluster, Map<String, String> v) {
        List<String> types = new ArrayList<>();
        int gid = 0;
        for (GroupSpec group : cluster.spec().groups()) {
            String path = "/root/group@" + group.name();
            v.put(path + "/comment", "");
            group.resources().forEach(r -> v.put(path + "/resource@" + r.type() + "@" + r.name(), ""));
            v.put(path + "/gid", Integer.toString(gid++));
            String name = group.name();
            v.put(ConfigurationPath.GROUP_START.text(name), flag(group.automaticStart()));
            v.put(
                    ConfigurationPath.GROUP_FAILOVER.text(name),
                    flag(group.failover().automatic()));
            v.put(ConfigurationPath.GROUP_FAILBACK.text(name), flag(group.automaticFailback()));
            for (int i = 0; i < group.servers().size(); i++) {
                String server = cluster.host(group.servers().get(i)).called();
                v.put(ConfigurationPath.GROUP_SERVER.text(name, server), Integer.toString(i));
            }
            group.resources().forEach(r -> types.add(r.type()));
        }
        types(v, "resource", types);
        for (GroupSpec group : cluster.spec().groups()) {
            for (ResourceSpec resource : group.resources()) {
                String path = "/root/resource/" + resource.type() + "@" + resource.name();
                cluster.mirror(resource.name()).ifPresent(m -> mirror(v, path, m));
                cluster.disks().stream()
                        .filter(d -> resource.type().equals(ResourceType.DISK.word())
                                && d.name().equals(resource.name()))
                        .forEach(d -> disk(v, resource.type() + "@" + resource.name(), d.spec()));
                v.put(path + "/comment", "");
            }
        }
    }

    private static String flag(boolean on) {
        return on ? "1" : "0";
    }

    private static void mirror(Map<String, String> v, String path, MirrorDisk mirror) {
        MirrorSide side = mirror.sides().get(0);
        v.put(path + "/parameters/fullcopy", flag(mirror.spec().initialConstruction()));
        v.put(path + "/parameters/mkfs", flag(mirror.spec().initialMkfs()));
        v.put(path + "/parameters/fs", mirror.spec().fileSystem());
        v.put(path + "/parameters/nmppath", "/dev/" + mirror.device());
        v.put(path + "/parameters/mount/point", mirror.mountPoint());
        v.put(
                path + "/parameters/diskdev/dppath",
                DiskSpec.partition(side.device(), side.spec().dataPartition()));
        v.put(
                path + "/parameters/diskdev/cppath",
                DiskSpec.partition(side.device(), side.spec().clusterPartition()));
    }

    private static void disk(Map<String, String> v, String element, SharedDiskSpec disk) {
        v.put(ConfigurationPath.FILE_SYSTEM.text(element), disk.fileSystem());
        v.put(ConfigurationPath.DISK_DEVICE.text(element), DiskSpec.partition(disk.device(), disk.partition()));
        v.put(ConfigurationPath.MOUNT_POINT.text(element), disk.mount());
    }

    /** Reads a file; empty for one that is no configuration. */
    static Optional<ConfigurationFile> parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new org.xml.sax.helpers.DefaultHandler());
            Element root =
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
            Map<String, String> values = new LinkedHashMap<>();
            collect(root, "/" + root.getTagName(), values);
            return root.getTagName().equals("root") ? Optional.of(new ConfigurationFile(values)) : Optional.empty();
        } catch (SAXException | IOException e) {
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java parses XML", e);
        }
    }

    private static void collect(Element element, String path, Map<String, String> values) {
        boolean leaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                leaf = false;
                String id = inner.hasAttribute("name") ? inner.getAttribute("name") : inner.getAttribute("id");
                collect(inner, path + "/" + inner.getTagName() + (id.isEmpty() ? "" : "@" + id), values);
            }
        }
        if (leaf) {
            values.put(path, element.getTextContent().strip());
        }
    }

    /** A file without anything in it but the names of its cluster and of what it is for. */
    static ConfigurationFile empty(String name, String charset) {
        Map<String, String> v = new LinkedHashMap<>();
        v.put("/root/cluster/name", name);
        v.put("/root/cluster/comment", "");
        v.put("/root/all/charset", charset);
        v.put("/root/all/serveros", "linux");
        return new ConfigurationFile(v);
    }

    /** The same file with another value at a path, which comes into being beside its nearest relatives. */
    ConfigurationFile with(String path, String value) {
        Map<String, String> next = new LinkedHashMap<>(values);
        if (next.containsKey(path)) {
            next.put(path, value);
            return new ConfigurationFile(next);
        }
        next.keySet().removeIf(p -> path.startsWith(p + "/")); // what has elements below it is no value
        String nearest = "";
        int most = 0;
        for (String one : next.keySet()) {
            int common = common(one, path);
            if (common >= most) {
                most = common;
                nearest = one;
            }
        }
        Map<String, String> ordered = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : next.entrySet()) {
            ordered.put(entry.getKey(), entry.getValue());
            if (entry.getKey().equals(nearest)) {
                ordered.put(path, value);
            }
        }
        ordered.putIfAbsent(path, value);
        return new ConfigurationFile(ordered);
    }

    /** How many elements two paths have in common. */
    private static int common(String one, String other) {
        String[] first = one.split("/");
        String[] second = other.split("/");
        int same = 0;
        while (same < Math.min(first.length, second.length) && first[same].equals(second[same])) {
            same++;
        }
        return same;
    }

    /** The same file without what is at a path and below it. */
    ConfigurationFile without(String path) {
        Map<String, String> next = new LinkedHashMap<>(values);
        next.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "/"));
        return new ConfigurationFile(next);
    }

    /** Whether anything is at a path or below it. */
    boolean has(String path) {
        return values.keySet().stream().anyMatch(p -> p.equals(path) || p.startsWith(path + "/"));
    }

    /** The value at a path. */
    Optional<String> get(String path) {
        return Optional.ofNullable(values.get(path));
    }

    /**
     * The same file with other names of servers.
     *
     * @param names the names to be, by those in the file
     * @return the file
     */
    ConfigurationFile calling(Map<String, String> names) {
        Map<String, String> next = new LinkedHashMap<>();
        values.forEach((path, value) -> next.put(
                Arrays.stream(path.split("/", -1))
                        .map(part -> called(part, names))
                        .collect(Collectors.joining("/")),
                value));
        return new ConfigurationFile(next);
    }

    private static String called(String part, Map<String, String> names) {
        for (String element : NAMING) {
            if (part.startsWith(element)) {
                String name = part.substring(element.length());
                return element + names.getOrDefault(name, name);
            }
        }
        return part;
    }

    /** The names of the elements that a path without a name stands for. */
    List<String> names(String path) {
        Set<String> names = new LinkedHashSet<>();
        for (String one : values.keySet()) {
            if (one.startsWith(path + "@")) {
                String rest = one.substring(path.length() + 1);
                names.add(rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest);
            }
        }
        return List.copyOf(names);
    }

    /** The paths whose values differ from another file's. */
    Set<String> differences(ConfigurationFile other) {
        Set<String> paths = new LinkedHashSet<>(values.keySet());
        paths.addAll(other.values.keySet());
        paths.removeIf(p -> values.containsKey(p) && values.get(p).equals(other.values.get(p)));
        return Collections.unmodifiableSet(paths);
    }

    /** The file's text. */
    String text() {
        StringBuilder out = new StringBuilder(HEAD).append("<root>\n");
        List<String> open = new ArrayList<>();
        values.forEach((path, value) -> {
            List<String> parts = List.of(path.substring("/root/".length()).split("/"));
            int same = 0;
            while (same < open.size()
                    && same < parts.size() - 1
                    && open.get(same).equals(parts.get(same))) {
                same++;
            }
            close(out, open, same);
            for (int i = same; i < parts.size() - 1; i++) {
                indent(out, i).append('<').append(tag(parts.get(i))).append(">\n");
                open.add(parts.get(i));
            }
            String last = parts.get(parts.size() - 1);
            indent(out, parts.size() - 1).append('<').append(tag(last));
            out.append(value.isEmpty() ? "/>\n" : ">" + escaped(value) + "</" + name(last) + ">\n");
        });
        close(out, open, 0);
        return out.append("</root>\n").toString();
    }

    private static void close(StringBuilder out, List<String> open, int to) {
        while (open.size() > to) {
            String last = open.remove(open.size() - 1);
            indent(out, open.size()).append("</").append(name(last)).append(">\n");
        }
    }

    private static StringBuilder indent(StringBuilder out, int depth) {
        return out.append("  ".repeat(depth + 1));
    }

    private static String name(String part) {
        return part.contains("@") ? part.substring(0, part.indexOf('@')) : part;
    }

    private static String tag(String part) {
        int at = part.indexOf('@');
        if (at < 0) {
            return part;
        }
        String attribute = name(part).equals("device") ? "id" : "name";
        return name(part) + " " + attribute + "=\"" + escaped(part.substring(at + 1)) + "\"";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
