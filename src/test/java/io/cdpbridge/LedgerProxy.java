package io.cdpbridge;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;

/**
 * Stands between the bridge and PostgreSQL. It knows the server's messages, so that it can take the answer to a commit away,
 * which the server has done by then, and end the connection; or it goes silent, as a machine does whose power was lost.
 */
public final class LedgerProxy implements AutoCloseable {
    private static final int COMMAND_COMPLETE = 'C';
    private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final int server;
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile LongPredicate swallowed = commit -> false;
    private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;

    /** @param server the port of PostgreSQL on this machine */
    public LedgerProxy(int server) throws IOException {
        this.server = server;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    /** The ledger behind it. */
    public String url() {
        return "jdbc:postgresql://localhost:" + listener.getLocalPort() + "/postgres?sslmode=disable";
    }

    /** How many commits the server has done. */
    public long commits() {
        return commits.get();
    }

    /** How many answers were taken away. */
    public long lost() {
        return lost.get();
    }

    /** Takes the answers to these commits away; they are counted from 1. */
    public void swallow(LongPredicate which) {
        swallowed = which;
    }

    /**
     * Passes nothing on, and takes connections that nobody answers; or serves new connections again. Those that were there in
     * the silence are never answered nor ended, as when a router has forgotten them.
     */
    public void silent(boolean now) {
        silent = now;
        if (!now) {
            forgotten.addAll(sockets);
        }
    }

    /** Ends all connections. */
    public void cut() {
        sockets.forEach(LedgerProxy::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                thread(() -> connect(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try (client;
                Socket target = new Socket(InetAddress.getLoopbackAddress(), server)) {
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            sockets.add(target);
            thread(() -> forward(client, target));
            answer(target, client);
        } catch (IOException e) {
            // One side has gone; the other goes with it.
        } finally {
            sockets.remove(client);
        }
    }

    private void forward(Socket client, Socket target) {
        byte[] buffer = new byte[8192];
        try (client;
                target) {
            InputStream in = client.getInputStream();
            OutputStream out = target.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hold(target);
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            // As above.
        } finally {
            sockets.remove(target);
        }
    }

    private void answer(Socket target, Socket client) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(target.getInputStream()));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        for (int type = in.read(); type >= 0; type = in.read()) {
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            if (type == COMMAND_COMPLETE && Arrays.equals(body, COMMIT) && swallowed.test(commits.incrementAndGet())) {
                lost.incrementAndGet();
                return;
            }
            hold(client);
            out.writeByte(type);
            out.writeInt(body.length + Integer.BYTES);
            out.write(body);
            if (in.available() == 0) {
                out.flush();
            }
        }
    }

    private void hold(Socket until) throws IOException {
        while (silent || forgotten.contains(until)) {
            if (until.isClosed()) {
                throw new IOException("ended");
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "ledger-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closed) {
        try {
            closed.close();
        } catch (Exception e) {
            // It is gone already.
        }
    }

    @Override
    public void close() {
        silent = false;
        close(listener);
        cut();
    }
}
