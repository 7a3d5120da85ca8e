package io.clpmaint.secret;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * Hides known secrets in all that is written, also where one comes in several pieces. What may be the beginning of a
 * secret is held back until it is known to be none.
 *
 * <p>A flush must not hold back a prompt or a frame, so that it writes an end of fewer than {@link Redactor#SHORTEST}
 * characters even where a secret begins with them; the rest of that secret is hidden all the same.
 */
public final class RedactingWriter extends Writer {

    private final Writer inner;
    private final Redactor redactor;
    private final StringBuilder held = new StringBuilder();
    private int written;

    /**
     * Wraps a writer.
     *
     * @param inner where to write; stays open when this one is closed
     * @param redactor knows the secrets
     */
    public RedactingWriter(Writer inner, Redactor redactor) {
        super(inner);
        this.inner = inner;
        this.redactor = redactor;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        write(String.valueOf(text, from, length));
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
        write(text.substring(from, from + length));
    }

    @Override
    public void write(String text) throws IOException {
        synchronized (lock) {
            if (held.length() == 0 && redactor.knowsNothing()) {
                inner.write(text);
                return;
            }
            held.append(text);
            String all = held.toString();
            List<Redactor.Span> spans = redactor.spans(all);
            int end = redactor.unfinished(all);
            for (Redactor.Span span : spans) {
                end = span.from() < end && end < span.to() ? span.from() : end;
            }
            release(all, spans, end);
        }
    }

    private void release(String all, List<Redactor.Span> spans, int end) throws IOException {
        if (end > written) {
            inner.write(Redactor.masked(all, spans, written, end));
        }
        held.delete(0, end);
        written = Math.max(0, written - end);
    }

    @Override
    public void flush() throws IOException {
        synchronized (lock) {
            if (held.length() < Redactor.SHORTEST) {
                inner.write(held.substring(written));
                written = held.length();
            }
            inner.flush();
            if (inner instanceof PrintWriter printer && printer.checkError()) {
                // a printer keeps its failures to itself; whoever goes on writing should learn of it
                throw new IOException("not written");
            }
        }
    }

    /** Writes what is held back; the beginning of a secret is hidden like a secret. */
    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (held.length() > written) {
                inner.write(held.length() < Redactor.SHORTEST ? held.substring(written) : Redactor.MASK);
            }
            held.setLength(0);
            written = 0;
            inner.flush();
        }
    }
}
