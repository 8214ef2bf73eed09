package io.cdpbridge.runtime;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.VertxInternal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a caller may hold of the observe port before it has shown a token: HTTP/1.1 alone, so many connections and no more,
 * and of each a whole request within a time. Camel makes its server with options of its own and has no place for others, so
 * the Vert.x that is handed to it hardens each server that is made of it. Any thread may call.
 */
final class ObserveConnections {
    private static final Logger LOG = LoggerFactory.getLogger(ObserveConnections.class);
    /** The router would take it for a defect of its own. */
    private static final Pattern NO_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    /** How often within its time a connection is looked at. */
    private static final int LOOKS = 4;

    private final int most;
    private final Duration timeout;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<HttpConnection, HttpServerRequest> latest = new ConcurrentHashMap<>();

    /**
     * Bounds what is open at once.
     *
     * @param most connections at once; more are closed as they come
     * @param timeout for a request to be there whole, from when the connection was made or last answered
     */
    ObserveConnections(int most, Duration timeout) {
        this.most = most;
        this.timeout = timeout;
    }

    /** The same Vert.x, whose HTTP servers keep to these bounds. */
    Vertx bound(Vertx vertx) {
        return proxy(VertxInternal.class, vertx, (method, arguments) -> {
            if (method.getName().equals("createHttpServer") && arguments != null) {
                return server(vertx, (HttpServerOptions) arguments[0]);
            }
            return method.invoke(vertx, arguments);
        });
    }

    private HttpServer server(Vertx vertx, HttpServerOptions options) {
        HttpServer server = vertx.createHttpServer(
                new HttpServerOptions(options).setHttp2ClearTextEnabled(false).setUseAlpn(false));
        server.connectionHandler(connection -> begin(vertx, connection));
        server.exceptionHandler(ObserveConnections::broken);
        return proxy(HttpServer.class, server, (method, arguments) -> {
            if (method.getName().equals("requestHandler") && arguments != null) {
                @SuppressWarnings("unchecked")
                Handler<HttpServerRequest> handler = (Handler<HttpServerRequest>) arguments[0];
                return server.requestHandler(request -> {
                    latest.put(request.connection(), request);
                    if (NO_ESCAPE.matcher(request.uri()).find()) {
                        request.response().setStatusCode(400).end();
                    } else {
                        handler.handle(request);
                    }
                });
            }
            return method.invoke(server, arguments);
        });
    }

    private void begin(Vertx vertx, HttpConnection connection) {
        connection.exceptionHandler(ObserveConnections::broken);
        if (open.incrementAndGet() > most) {
            connection.closeHandler(closed -> open.decrementAndGet());
            connection.close();
            return;
        }
        Look look = new Look(connection);
        long timer = vertx.setPeriodic(Math.max(1, timeout.toMillis() / LOOKS), id -> look.take());
        connection.closeHandler(closed -> {
            vertx.cancelTimer(timer);
            open.decrementAndGet();
            latest.remove(connection);
        });
    }

    /** Callers come and go; how they go is no trouble of the bridge's. */
    private static void broken(Throwable e) {
        LOG.debug(
                "a connection of the observe port ended early: {}", e.getClass().getSimpleName());
    }

    /** Watches one connection: an answer may take as long as it takes, a request may not. */
    private final class Look {
        private final HttpConnection connection;
        private HttpServerRequest seen;
        private int waited;

        Look(HttpConnection connection) {
            this.connection = connection;
        }

        void take() {
            HttpServerRequest request = latest.get(connection);
            boolean answering =
                    request != null && request.isEnded() && !request.response().ended();
            waited = answering || request != seen ? 0 : waited + 1;
            seen = request;
            if (waited >= LOOKS) {
                connection.close();
            }
        }
    }

    /** What is called instead of an object's own method. */
    @FunctionalInterface
    private interface Call {
        Object of(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> type, Object real, Call call) {
        InvocationHandler handler = (self, method, arguments) -> {
            try {
                return call.of(method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(real.getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }
}
