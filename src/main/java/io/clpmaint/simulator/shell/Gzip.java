package io.clpmaint.simulator.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** {@code gzip}, {@code gunzip} and {@code zcat}. What is packed gets no smaller, so that every Java packs it alike. */
final class Gzip {

    private Gzip() {}

    static void install(ProgramTable programs) {
        programs.install("gzip", process -> run(process, false, false));
        programs.install("gunzip", process -> run(process, true, false));
        programs.install("zcat", process -> run(process, true, true));
    }

    /** A stream that stores instead of compressing. */
    private static final class Storing extends GZIPOutputStream {
        Storing(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }

    static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Storing out = new Storing(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static boolean packed(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    /** What was packed; empty for other bytes, and for more than a file can hold. */
    static Optional<byte[]> unpack(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] all = in.readNBytes(FileTree.FILE_LIMIT);
            return in.read() < 0 ? Optional.of(all) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void run(Process process, boolean unpacking, boolean toOutput) {
        Optional<Options> parsed =
                TextTools.options(process, "cdfkn123456789vqt", "stdout", "decompress", "force", "keep");
        if (parsed.isEmpty()) {
            return;
        }
        Options o = parsed.get();
        boolean unpack = unpacking || o.has("d", "decompress");
        boolean out = toOutput || o.has("c", "stdout") || o.operands().isEmpty();
        if (out) {
            TextTools.inputs(
                    process,
                    o.operands(),
                    (name, text) -> print(process, text, unpack),
                    good -> process.exit(good ? 0 : 1));
            return;
        }
        int code = 0;
        for (String operand : o.operands()) {
            Optional<String> problem = file(OsProcess.of(process), operand, unpack, o.has("k", "keep"));
            problem.ifPresent(p -> process.err(process.name() + ": " + operand + ": " + p + "\n"));
            code |= problem.isPresent() ? 1 : 0;
        }
        process.exit(code);
    }

    private static void print(Process process, String text, boolean unpack) {
        byte[] bytes = Octets.bytes(text);
        Optional<byte[]> result = unpack ? unpack(bytes) : Optional.of(pack(bytes));
        if (result.isEmpty()) {
            process.fail(1, "\n" + process.name() + ": stdin: not in gzip format");
        } else {
            process.out(Octets.text(result.get()));
        }
    }

    private static Optional<String> file(OsProcess process, String operand, boolean unpack, boolean keep) {
        if (unpack != operand.endsWith(".gz")) {
            return Optional.of(unpack ? "unknown suffix -- ignored" : "already has .gz suffix -- unchanged");
        }
        FileSystem files = process.machine().files();
        String target = unpack ? operand.substring(0, operand.length() - 3) : operand + ".gz";
        try {
            files.read(process.user(), process.path(operand)); // whether it may be read
            FileNode node = files.find(process.user(), process.path(operand));
            String text = node.text();
            long unread = node instanceof FileNode.Regular file ? file.unread() : 0;
            byte[] bytes = Octets.bytes(text);
            Optional<byte[]> result = unpack ? unpack(bytes) : Optional.of(pack(bytes));
            if (result.isEmpty()) {
                return Optional.of("not in gzip format");
            }
            String made = Octets.text(result.get());
            Optional<String> problem = files.store(
                    process.user(), process.path(target), made, result.get().length + unread, Optional.empty());
            if (problem.isEmpty() && !keep) {
                files.remove(process.user(), process.path(operand));
            }
            return problem;
        } catch (FileError e) {
            return Optional.of(e.reason());
        }
    }

    /** The formats that the letters of {@code tar} name and that are not simulated. */
    static final List<String> OTHERS = List.of("j", "J", "Z");
}
