package io.clpmaint.app;

import io.clpmaint.diagnostic.Diagnostic;
import io.clpmaint.diagnostic.Problem;
import io.clpmaint.runbook.Category;
import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes the skeleton of a runbook, with comments, that validates and runs as it is. */
public final class NewRunbook {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private static final String HEAD = """
            # clpmaint validate %3$s     checks this file and tells everything that is wrong with it
            # clpmaint plan --runbook %3$s     shows what it would do
            # docs/authoring.md (docs/authoring.ja.md) leads through a first runbook; docs/runbook-format.md is the format
            apiVersion: clpmaint/v1
            name: %1$s
            category: %2$s
            title: {en: "TODO: a title", ja: "TODO: 表題"}
            description:
              en: "TODO: what it does, for whom, and what it leaves behind."
              ja: "TODO: 何を行い、終了後にどうなるか。"
            source: "TODO: the document and section that it follows"
            """;

    private static final String RUNBOOK = """
            requires: {servers: 2..}          # also product: 4.0.., topology: mirror, init: systemd

            parameters:                       # chosen with -p NAME=VALUE; used as ${name}
              server:
                type: server
                default: standby              # the server with the fewest online groups
                description: {en: the server to work on, ja: 対象サーバ}

            before:                           # what has to hold before the first step: clpmaint help gates
              - servers: {all: online}
              - groups: {all: online}
              - mirrors: {all: normal}

            steps:                            # clpmaint help actions lists the actions and their arguments
              - id: protected                 # a scope: what it takes is given back after its last step, whatever happens
                suppress-failover: {lease: auto, monitors: business}
                steps:
                  # steps that runbooks share are parts (runbooks/parts/): {id: out, part: stop-safely, with: {server: "${server}"}}
                  - {id: evacuate, move-groups: {away-from: "${server}"}}
                  - {id: stop, stop-cluster: {server: "${server}"}}
                  - {id: rejoin, rejoin-cluster: {server: "${server}", by: start}}
              - id: failback
                # when: "${failback}"         # a boolean parameter, {mode: fast}, {topology: hybrid}, {given: check}, ...
                move-groups: {to: home}

            after:                            # what has to hold at the end
              - servers: {all: online}
              - groups: {all: online}
              - mirrors: {all: normal}
              - suppression: off
            """;

    private static final String PART = """
            parameters:                       # all that its steps see; given by: part: NAME, with: {server: ...}
              server:
                type: server
                description: {en: the server to work on, ja: 対象サーバ}

            steps:                            # stand in place of the step that uses this part, under its id
              - {id: evacuate, move-groups: {away-from: "${server}"}}
            """;

    private final Io io;

    /**
     * The use case.
     *
     * @param io the surroundings
     */
    public NewRunbook(Io io) {
        this.io = io;
    }

    /**
     * Writes the skeleton: below {@code ./runbooks}, in its category's folder, where there is such a folder, else here.
     *
     * @param name the runbook's name
     * @param category its category, without one {@code site}
     * @return the file, as people are told of it
     * @throws Problem when the name or category is none or taken, or the file is there or cannot be written (2)
     */
    public String create(String name, Optional<String> category) {
        Category kind = category.map(c -> Category.of(c)
                        .orElseThrow(() -> refused(
                                Text.of("there is no category %s", "カテゴリ %s はありません")
                                        .with(c),
                                Text.of("it is one of: %s", "指定できるもの: %s").with(String.join(", ", Category.words())))))
                .orElse(Category.SITE);
        if (!NAME.matcher(name).matches()) {
            throw badName(name);
        }
        RunbookLocator locator = new RunbookLocator(io);
        Optional<SourceFile> same = Optional.ofNullable(locator.all().get(name));
        if (same.isPresent()) {
            throw refused(
                    Text.of("there is a runbook %s already: %s", "ランブック %s は既にあります: %s")
                            .with(name, same.get().shown()),
                    Text.of(
                            "choose another name: the new one would be run in place of that one",
                            "別の名前にしてください (新しいものが既存のものの代わりに実行されてしまいます)"));
        }
        Path library = io.cwd().resolve("runbooks");
        boolean byName = Files.isDirectory(library);
        String folder = kind == Category.PART ? "parts" : kind.word();
        Path file = (byName ? library.resolve(folder) : io.cwd()).resolve(name + ".yaml");
        write(
                file,
                HEAD.formatted(name, kind.word(), byName ? name : name + ".yaml")
                        + "\n"
                        + (kind == Category.PART ? PART : RUNBOOK));
        return locator.shown(file);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw refused(
                    Text.of("%s is there already and is not overwritten", "%s は既に存在するため上書きしません")
                            .with(e.getFile()),
                    Text.of("choose another name, or move it away", "別の名前にするか、移動してください"));
        } catch (IOException e) {
            Text why = e instanceof AccessDeniedException
                    ? Text.of("permission denied", "書き込み権限がありません")
                    : Text.same(String.valueOf(e.getMessage()));
            throw refused(
                    Text.of("%s cannot be written: %s", "%s に書き込めません: %s").with(file, why),
                    Text.of("see the permissions: ls -ld %s", "権限を確認してください: ls -ld %s")
                            .with(file.toAbsolutePath().resolveSibling("")));
        }
    }

    /** Tells what a name is made of, and the nearest one that would do. */
    private static Problem badName(String name) {
        String near = name.replaceFirst("\\.ya?ml$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-$", "");
        return refused(
                Text.of(
                                "'%s' is no name for a runbook: lower-case letters, digits and single hyphens, beginning with a letter",
                                "'%s' はランブックの名前になりません。英小文字で始め、英小文字、数字、単独のハイフンだけを使ってください")
                        .with(name),
                NAME.matcher(near).matches()
                        ? Text.same("clpmaint runbook new " + near)
                        : Text.same("clpmaint runbook new NAME --category CATEGORY"));
    }

    private static Problem refused(Text what, Text fix) {
        return new Problem(Problem.Kind.USAGE, Diagnostic.error(UsageCode.BAD_ARGUMENTS, what, fix));
    }
}
