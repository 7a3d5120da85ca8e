package io.clpmaint.journal;

import io.clpmaint.engine.Journal;
import io.clpmaint.run.Entry;
import io.clpmaint.run.RunEvent;
import io.clpmaint.text.Text;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A journal into which no secret gets. Whatever is shown of a run (terminal, documents, notifications, reports) is a fold
 * over its journal's entries, so that hiding here hides everywhere.
 */
public final class RedactingJournal implements Journal {

    private final Journal inner;
    private final UnaryOperator<String> hide;

    /**
     * A journal that hides.
     *
     * @param inner where events are written
     * @param hide replaces what must not be seen in a text; gives back the very text where there is nothing
     */
    public RedactingJournal(Journal inner, UnaryOperator<String> hide) {
        this.inner = inner;
        this.hide = hide;
    }

    @Override
    public Entry append(RunEvent event) {
        return inner.append((RunEvent) hidden(event));
    }

    @Override
    public void sync() {
        inner.sync();
    }

    /** Values are those that {@link EventCodec} knows; one in which nothing is hidden stays the very same. */
    private Object hidden(Object value) {
        if (value instanceof String text) {
            return hide.apply(text);
        }
        if (value instanceof Text text) {
            String en = hide.apply(text.en());
            String ja = hide.apply(text.ja());
            return en.equals(text.en()) && ja.equals(text.ja()) ? text : new Text(en, ja);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(this::hidden);
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(item -> all.add(hidden(item)));
            return all.equals(list) ? list : all;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new LinkedHashMap<>();
            map.forEach((key, item) -> all.put(key, hidden(item)));
            return all.equals(map) ? map : all;
        }
        return value instanceof Record made ? hidden(made) : value;
    }

    private Object hidden(Record made) {
        RecordComponent[] components = made.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        boolean changed = false;
        try {
            for (int i = 0; i < components.length; i++) {
                Object value = components[i].getAccessor().invoke(made);
                values[i] = hidden(value);
                types[i] = components[i].getType();
                changed |= values[i] != value && !values[i].equals(value);
            }
            return changed ? made.getClass().getDeclaredConstructor(types).newInstance(values) : made;
        } catch (InvocationTargetException e) {
            // a record whose own check refuses the masked value: better nothing than the secret
            throw new IllegalStateException("an event cannot be hidden in", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
