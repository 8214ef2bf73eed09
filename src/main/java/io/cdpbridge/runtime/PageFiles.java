package io.cdpbridge.runtime;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The files that the operations page is made of, read once from the program's own resources. */
final class PageFiles {
    private static final List<String> NAMES = List.of(
            "index.html",
            "page.css",
            "icon.svg",
            "page.js",
            "access.js",
            "budgets.js",
            "dom.js",
            "flows.js",
            "lists.js",
            "live.js",
            "quarantine.js",
            "runs.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private PageFiles() {}

    static void bind(Router router) {
        for (String name : NAMES) {
            Buffer content = resource(name);
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            router.get(path(name)).handler(call -> head(call.response(), type).end(content));
        }
    }

    /** Where they are served; none of them holds data. */
    static Set<String> paths() {
        return NAMES.stream().map(PageFiles::path).collect(Collectors.toUnmodifiableSet());
    }

    private static String path(String name) {
        return name.equals("index.html") ? "/" : "/" + name;
    }

    /** Nothing from elsewhere runs in the page, nobody frames it, and nothing of it stays in a cache. */
    static HttpServerResponse head(HttpServerResponse response, String type) {
        return response.putHeader("Content-Type", type)
                .putHeader("Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'; base-uri 'none'")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store");
    }

    private static Buffer resource(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream("/page/" + name)) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
