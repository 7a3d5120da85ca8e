package io.clpmaint;

import io.clpmaint.app.Io;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * SIGINT, SIGTERM and SIGHUP of this process. {@code sun.misc.Signal} is the only way in Java to hear them and live on; it is
 * reached by reflection, because the compiler warns of it and no annotation can say that it is meant.
 */
final class ProcessSignals implements Io.Signals {

    @Override
    public Io.Listening listen(Consumer<String> listener) {
        return listen(List.of("INT", "TERM"), listener);
    }

    @Override
    public Io.Listening outliveTerminal(Runnable told) {
        return listen(List.of("HUP"), signal -> told.run());
    }

    private static Io.Listening listen(List<String> names, Consumer<String> listener) {
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
            for (String name : names) {
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
        // the program has no shutdown hooks; the JVM's own gives the terminal its echo back where a password is asked
        // for
        Runtime.getRuntime().exit(exit);
    }

    private static void restore(Method handle, Object signal, Object handler) {
        try {
            handle.invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
