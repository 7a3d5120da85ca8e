package io.clpmaint.inventory;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Diagnostics;
import io.clpmaint.text.Text;
import io.clpmaint.yaml.MappingCursor;
import io.clpmaint.yaml.Typed;
import io.clpmaint.yaml.YamlNode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code approvers:} and {@code approvals:}. */
final class ApprovalsReader {

    /** A line of a {@code .pub} file (sshd(8), AUTHORIZED_KEYS FILE FORMAT, without options). */
    static final Pattern KEY =
            Pattern.compile("((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+) ([A-Za-z0-9+/]+={0,2})(?: [^\\r\\n]*)?");

    /** More people than this nobody gathers. */
    static final int MOST = 9;

    private static final Text KEY_FIX =
            Text.of("write the line of the person's .pub file", "本人の .pub ファイルの行をそのまま書いてください");

    private ApprovalsReader() {}

    static Approvals read(MappingCursor cursor, Diagnostics out) {
        List<Approver> people = new ArrayList<>();
        Map<String, YamlNode> names = new LinkedHashMap<>();
        Map<String, YamlNode> keys = new LinkedHashMap<>();
        for (YamlNode item : cursor.list("approvers")) {
            approver(item, out).ifPresent(person -> {
                if (names.putIfAbsent(person.name(), item) != null) {
                    out.add(twice(item, "name", person.name()));
                } else if (keys.putIfAbsent(person.key(), item) != null) {
                    out.add(twice(item, "key", Text.of("the key of %s", "%s の鍵").with(person.name())));
                } else {
                    people.add(person);
                }
            });
        }
        Optional<YamlNode> demands = cursor.optional("approvals");
        Map<ApprovalKind, Integer> demanded = demands.flatMap(n -> MappingCursor.of(n, out))
                .map(ApprovalsReader::demanded)
                .orElse(Map.of());
        Approvals approvals = new Approvals(people, demanded);
        demanded.forEach((kind, many) -> {
            int able = approvals.whoMay(kind).size();
            if (able < many) {
                out.add(Diagnostic.at(
                        InventoryCode.TOO_FEW_APPROVERS,
                        demands.orElseThrow().where(),
                        Text.of(
                                        "%s: approvals needed: %s, approvers who may give one: %s",
                                        "%s: 必要な承認は %s 人、承認できる人は %s 人です")
                                .with(kind.word(), many, able),
                        Text.of(
                                "name more people under approvers:, or ask for fewer",
                                "approvers: に人を追加するか、必要な人数を減らしてください")));
            }
        });
        return approvals;
    }

    private static Map<ApprovalKind, Integer> demanded(MappingCursor cursor) {
        Map<ApprovalKind, Integer> demanded = new EnumMap<>(ApprovalKind.class);
        for (ApprovalKind kind : ApprovalKind.values()) {
            cursor.whole(kind.word(), 1, MOST).ifPresent(many -> demanded.put(kind, many));
        }
        cursor.finish();
        return demanded;
    }

    private static Optional<Approver> approver(YamlNode item, Diagnostics out) {
        Optional<MappingCursor> found = MappingCursor.of(item, out);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        MappingCursor cursor = found.get();
        Optional<String> name = cursor.requiredName("name", InventoryReader.NAME, InventoryReader.NAME_WORDS);
        Optional<String> key = cursor.required("key").flatMap(n -> key(n, out));
        Set<ApprovalKind> may = EnumSet.noneOf(ApprovalKind.class);
        boolean limited = cursor.optional("may").isPresent();
        cursor.list("may", n -> Typed.word(n, ApprovalKind.words(), out))
                .forEach(word -> ApprovalKind.of(word).ifPresent(may::add));
        boolean revoked = cursor.flag("revoked", false);
        cursor.finish();
        return name.flatMap(n ->
                key.map(k -> new Approver(n, k, limited ? may : EnumSet.allOf(ApprovalKind.class), revoked)));
    }

    private static Optional<String> key(YamlNode node, Diagnostics out) {
        Optional<String> written = Typed.text(node, out);
        Optional<String> key = written.map(String::strip)
                .map(KEY::matcher)
                .filter(Matcher::matches)
                .filter(m -> isOf(m.group(1), m.group(2)))
                .map(m -> m.group(1) + " " + m.group(2));
        if (written.isPresent() && key.isEmpty()) {
            out.add(Diagnostic.at(
                    InventoryCode.BAD_KEY,
                    node.where(),
                    Text.of("this is not an SSH public key", "SSH 公開鍵ではありません"),
                    KEY_FIX));
        }
        return key;
    }

    /**
     * Whether a blob is a whole key of a type: strings, each after its length, of which the first is the type (RFC 4253,
     * 6.6). One that was cut off while it was copied is none.
     */
    private static boolean isOf(String type, String base64) {
        try {
            ByteBuffer blob = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            List<String> parts = new ArrayList<>();
            while (blob.hasRemaining()) {
                byte[] part = new byte[Math.min(blob.getInt(), base64.length())];
                blob.get(part);
                parts.add(new String(part, StandardCharsets.US_ASCII));
            }
            return parts.size() > 1 && parts.get(0).equals(type);
        } catch (IllegalArgumentException | BufferUnderflowException | NegativeArraySizeException e) {
            return false;
        }
    }

    private static Diagnostic twice(YamlNode item, String key, Object what) {
        return Diagnostic.at(
                InventoryCode.DUPLICATE_APPROVER,
                InventoryReader.part(item, key),
                Text.of("%s is listed twice", "%s が 2 回記載されています").with(what),
                Text.of("one entry for each person, each with a key of their own", "1 人につき 1 件とし、鍵も別々にしてください"));
    }
}
