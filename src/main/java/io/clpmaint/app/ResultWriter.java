package io.clpmaint.app;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;

/** Standard output of a process: remembers why it took no more, which a {@link PrintWriter} alone does not. */
public final class ResultWriter extends PrintWriter {

    private final Remembering stream;
    private final boolean pipe;

    /**
     * A writer.
     *
     * @param stream where results go
     * @param charset how they are written
     * @param pipe whether the stream is a pipe or a socket: it only fails when its reader has gone
     */
    public ResultWriter(OutputStream stream, Charset charset, boolean pipe) {
        this(new Remembering(stream), charset, pipe);
    }

    private ResultWriter(Remembering stream, Charset charset, boolean pipe) {
        super(new BufferedWriter(new OutputStreamWriter(stream, charset)), false);
        this.stream = stream;
        this.pipe = pipe;
    }

    /** Why results are not written in full; empty when they are, or when whoever read them wants no more. */
    public Optional<String> failure() {
        flush();
        return pipe ? Optional.empty() : stream.failure;
    }

    /** Passes on and remembers the first failure. */
    private static final class Remembering extends FilterOutputStream {
        private Optional<String> failure = Optional.empty();

        Remembering(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                if (failure.isEmpty()) {
                    failure = Optional.of(String.valueOf(e.getMessage()));
                }
                throw e;
            }
        }
    }
}
