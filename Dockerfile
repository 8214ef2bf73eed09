# syntax=docker/dockerfile:1
FROM eclipse-temurin:17-jdk-noble AS build
WORKDIR /build
COPY . .
RUN ./mvnw -B -ntp -q -DskipTests package

FROM eclipse-temurin:25-jre-noble
RUN useradd --system --uid 10001 --home-dir /bridge cdp-bridge
WORKDIR /bridge
COPY --from=build /build/target/cdp-bridge.jar ./
COPY --from=build /build/target/lib ./lib
COPY --from=build /build/target/native ./native
COPY cdp-bridge archive-classes application.properties ./
COPY routes ./routes
# An archive of the classes that a start loads, already linked: the start script finds it and starts faster.
RUN ./archive-classes && rm -rf /tmp/hsperfdata_* && mkdir data input && chown cdp-bridge data input
# Log collectors for containers expect one JSON object per line.
ENV LOG_FORMAT=json
USER 10001
# Everything that is written to. With a read-only root, /tmp must allow execution: DuckDB unpacks its native library there.
VOLUME ["/bridge/data", "/bridge/input", "/tmp"]
# The endpoints bind to the container's own loopback unless observe.host says otherwise; the check knows the default port
# and plain http. With another port or observe.tls.keystore, replace it: docs/deploy.md, "Health checks over TLS".
HEALTHCHECK --interval=30s --start-period=20s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8081 && printf 'GET /observe/health/live HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q ' 200 ' <&3"]
ENTRYPOINT ["./cdp-bridge"]
CMD ["run"]
