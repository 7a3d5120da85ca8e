package io.clpmaint.report.json;

import io.clpmaint.report.WorldReport;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The whole truth of a simulated cluster as a document. */
public final class WorldJson {

    private WorldJson() {}

    /**
     * The document.
     *
     * @param world the truth
     * @return the document
     */
    public static String of(WorldReport world) {
        return Json.document("world", json -> {
            json.text("cluster", world.cluster())
                    .bool("simulated", true)
                    .text("product", world.product())
                    .number("seed", world.seed())
                    .text("now", world.now().toString())
                    .seconds("age_s", world.age().toMillis() / 1000.0)
                    .number("speed", world.speed())
                    .object(
                            "suppression",
                            s -> s.text("state", world.suppression().ratio() == 1 ? "off" : "on")
                                    .number("ratio", world.suppression().ratio())
                                    .text("until", world.suppression().until().map(Object::toString)));
            json.array("servers", list -> {
                for (WorldReport.Server server : world.servers()) {
                    list.object(o -> server(o, server));
                }
            });
            json.array("groups", list -> {
                for (WorldReport.Group group : world.groups()) {
                    list.object(o -> group(o, group));
                }
            });
            json.array("mirrors", list -> {
                for (WorldReport.Mirror mirror : world.mirrors()) {
                    list.object(o -> mirror(o, mirror));
                }
            });
            json.array("shared_disks", list -> {
                for (WorldReport.SharedDisk disk : world.shared()) {
                    list.object(o -> o.text("name", disk.name())
                            .texts("mounted", disk.mounted())
                            .bool("damaged", disk.damaged()));
                }
            });
            json.array("monitors", list -> {
                for (WorldReport.Monitor monitor : world.monitors()) {
                    list.object(o -> o.text("name", monitor.name()).object("servers", s -> texts(s, monitor.states())));
                }
            });
            json.array("cut_links", list -> {
                for (var pair : world.cuts()) {
                    list.object(o -> o.text("server", pair.get(0)).text("other", pair.get(1)));
                }
            });
            json.array("faults_in_wait", list -> {
                for (Map<String, String> fault : world.faults()) {
                    list.object(o -> texts(o, fault));
                }
            });
            json.array("breaches", list -> {
                for (WorldReport.Breach breach : world.breaches()) {
                    list.object(o -> o.text("at", breach.at().toString()).text("what", breach.what()));
                }
            });
            json.texts("not_simulated", world.notSimulated());
            json.object("assumptions", o -> texts(o, world.assumptions()));
        });
    }

    private static void texts(Json json, Map<String, String> texts) throws IOException {
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            json.text(entry.getKey(), entry.getValue());
        }
    }

    private static void server(Json json, WorldReport.Server server) throws IOException {
        json.text("name", server.name())
                .text("power", server.power())
                .text("daemon", server.daemon())
                .text("boot_id", server.boot())
                .text("host_name", server.hostName())
                .object("addresses", all -> {
                    for (Map.Entry<String, List<String>> device :
                            server.addresses().entrySet()) {
                        all.texts(device.getKey(), device.getValue());
                    }
                })
                .text("kernel", server.kernel())
                .text("next_kernel", server.nextKernel())
                .array("kernels", list -> {
                    for (WorldReport.Kernel kernel : server.kernels()) {
                        list.object(o -> o.text("release", kernel.release()).bool("modules", kernel.modules()));
                    }
                })
                .object(
                        "packages",
                        p -> p.bool("consistent", server.packages().consistent())
                                .bool("updated", server.packages().updated())
                                .bool("locked", server.packages().locked())
                                .text("product", server.packages().product()))
                .texts("sees", server.sees())
                .texts("suspended_monitors", server.suspended())
                .array("services", list -> {
                    for (WorldReport.Service service : server.services()) {
                        list.object(o -> o.text("unit", service.unit())
                                .bool("enabled", service.enabled())
                                .text("state", service.state()));
                    }
                })
                .bool("licensed", server.licensed())
                .texts("mounted", server.mounted())
                .array("disks", list -> {
                    for (WorldReport.Disk disk : server.disks()) {
                        list.object(o -> o.text("name", disk.name())
                                .number("bytes", disk.bytes())
                                .text("serial", disk.serial())
                                .bool("failed", disk.failed())
                                .number("partitions", disk.partitions()));
                    }
                })
                .texts("faults", server.wrong());
    }

    private static void group(Json json, WorldReport.Group group) throws IOException {
        json.text("name", group.name()).bool("wanted", group.wanted()).array("servers", list -> {
            for (WorldReport.Place place : group.on()) {
                list.object(o -> o.text("server", place.server())
                        .text("state", place.state())
                        .object("resources", r -> texts(r, place.resources())));
            }
        });
    }

    private static void mirror(Json json, WorldReport.Mirror mirror) throws IOException {
        json.text("name", mirror.name()).bool("connected", mirror.connected()).array("sides", list -> {
            for (WorldReport.Side side : mirror.sides()) {
                list.object(o -> o.text("server", side.server())
                        .bool("active", side.active())
                        .bool("newest", side.newest())
                        .bool("true_copy", side.trueCopy())
                        .bool("built", side.built())
                        .number("behind_bytes", side.behindBytes())
                        .bool("needs_full_copy", side.needsAll())
                        .bool("disk_failed", side.diskFailed())
                        .text("file_system", side.fileSystem())
                        .text("file_system_state", side.fileSystemState()));
            }
        });
        if (mirror.copy().isEmpty()) {
            json.nothing("copy");
            return;
        }
        WorldReport.Copy copy = mirror.copy().get();
        json.object(
                "copy",
                o -> o.text("from", copy.from())
                        .text("to", copy.to())
                        .number("percent", copy.percent())
                        .number("bytes", copy.bytes())
                        .bool("full", copy.full())
                        .text("end", copy.end().toString()));
    }
}
