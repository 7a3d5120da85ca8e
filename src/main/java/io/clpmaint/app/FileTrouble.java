package io.clpmaint.app;

import io.clpmaint.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** Why a file cannot be read or written, for people: the exceptions of Java name their class and the path once more. */
final class FileTrouble {

    private FileTrouble() {}

    /**
     * The reason alone.
     *
     * @param e what happened
     * @return in words; those of the operating system where it has some
     */
    static Text why(IOException e) {
        if (e instanceof FileSystemException files) {
            Optional<String> reason = Optional.ofNullable(files.getReason());
            return reason.map(Text::same).orElseGet(() -> kind(files));
        }
        return Text.same(Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
    }

    private static Text kind(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return Text.of("permission denied", "権限がありません");
        }
        if (e instanceof NoSuchFileException) {
            return Text.of("there is no such file or folder", "ファイルまたはフォルダがありません");
        }
        if (e instanceof FileAlreadyExistsException) {
            return Text.of("something of that name is there already", "同じ名前のものがすでにあります");
        }
        return Text.same(e.getClass().getSimpleName());
    }
}
