package io.clpmaint.simulator.ssh;

import io.clpmaint.simulator.WorldDriver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Finds out whether what was printed has reached the clients: asks each connection on which something was printed a
 * question that every client has to answer in its turn. Answers come from the library's threads.
 */
final class Echoes implements WorldDriver.Delivery, SessionListener {

    private static final String QUESTION = "keepalive@openssh.com";

    private final WorldDriver driver;
    private final Set<Session> printed = new HashSet<>();
    private final Set<Session> asked = new HashSet<>();
    private int queued;
    private boolean waiting;

    Echoes(WorldDriver driver) {
        this.driver = driver;
    }

    /** A command printed something that goes over a connection; it is queued in so many pieces. */
    synchronized void printed(Session session, int pieces) {
        printed.add(session);
        queued += pieces;
    }

    /** So many queued pieces were handed to their connection, or given up. */
    void sent(int pieces) {
        boolean last;
        synchronized (this) {
            queued -= pieces;
            last = queued == 0 && waiting;
            waiting = waiting && !last;
        }
        if (last) {
            driver.proceed();
        }
    }

    @Override
    public boolean complete() {
        List<Session> now;
        synchronized (this) {
            if (queued > 0) {
                // A question now would overtake them.
                waiting = true;
                return false;
            }
            now = new ArrayList<>(printed);
            printed.clear();
            now.removeIf(session -> session.isClosing() || !session.isOpen());
            asked.addAll(now);
            if (now.isEmpty()) {
                return asked.isEmpty();
            }
        }
        now.forEach(this::ask);
        return false;
    }

    private void ask(Session session) {
        try {
            Buffer question = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
            question.putString(QUESTION);
            question.putBoolean(true);
            session.request(question, QUESTION, (command, answer) -> answered(session));
        } catch (IOException e) {
            session.close(true);
        }
    }

    private void answered(Session session) {
        boolean last;
        synchronized (this) {
            last = asked.remove(session) && asked.isEmpty();
        }
        if (last) {
            driver.proceed();
        }
    }

    @Override
    public void sessionClosed(Session session) {
        synchronized (this) {
            printed.remove(session);
        }
        answered(session);
    }
}
