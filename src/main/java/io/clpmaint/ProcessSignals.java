package io.clpmaint;

import io.clpmaint.app.Io;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * SIGINT and SIGTERM of this process. {@code sun.misc.Signal} is the only way in Java to hear them and live on; it is
 * reached by reflection, because the compiler warns of it and no annotation can say that it is meant.
 */
final class ProcessSignals implements Io.Signals {

    @Override
    public Io.Listening listen(Consumer<String> listener) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handlerType);
            Object handler = Proxy.newProxyInstance(
                    ProcessSignals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, args) -> {
                        if (method.getName().equals("handle")) {
                            listener.accept((String) signal.getMethod("getName").invoke(args[0]));
                            return null;
                        }
                        return switch (method.getName()) {
                            case "hashCode" -> System.identityHashCode(proxy);
                            case "equals" -> proxy == args[0];
                            default -> "signals of clpmaint";
                        };
                    });
            Map<Object, Object> before = new LinkedHashMap<>();
            for (String name : new String[] {"INT", "TERM"}) {
                Object one = signal.getConstructor(String.class).newInstance(name);
                before.put(one, handle.invoke(null, one, handler));
            }
            return () -> before.forEach((one, old) -> restore(handle, one, old));
        } catch (ReflectiveOperationException e) {
            // A virtual machine without the class: signals then end the process, and `resume` goes on with the run.
            return () -> {};
        }
    }

    @Override
    public void endProcess(int exit) {
        // no shutdown hooks: they would wait for what the run is waiting for
        Runtime.getRuntime().halt(exit);
    }

    private static void restore(Method handle, Object signal, Object handler) {
        try {
            handle.invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
