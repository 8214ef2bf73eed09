package io.cdpbridge.sandbox;

import io.cdpbridge.sandbox.batch.Limits;
import io.cdpbridge.sandbox.batch.Pace;
import io.cdpbridge.sandbox.campaign.CampaignOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** How a sandbox is set up. Immutable: each {@code with…} gives options that differ in that one point. */
public final class SandboxOptions {
    private int port;
    private Optional<Path> directory = Optional.empty();
    private String faults = "";
    private String faultSource = "faults";
    private InstantSource clock = InstantSource.system();
    private Pace pace = Pace.immediate();
    private Duration tokenLifetime = Duration.ofSeconds(86_399);
    private DuplicateExternalId duplicates = DuplicateExternalId.ACCEPT;
    private Limits limits = Limits.published();
    private OptionalLong seed = OptionalLong.empty();
    private String sandboxName = "prod";
    private CampaignOptions campaign = CampaignOptions.defaults();

    private SandboxOptions() {}

    private SandboxOptions(SandboxOptions other) {
        port = other.port;
        directory = other.directory;
        faults = other.faults;
        faultSource = other.faultSource;
        clock = other.clock;
        pace = other.pace;
        tokenLifetime = other.tokenLifetime;
        duplicates = other.duplicates;
        limits = other.limits;
        seed = other.seed;
        sandboxName = other.sandboxName;
        campaign = other.campaign;
    }

    private SandboxOptions with(Consumer<SandboxOptions> change) {
        SandboxOptions changed = new SandboxOptions(this);
        change.accept(changed);
        return changed;
    }

    /** Any free port, a temporary folder, no faults, the published limits, and states as fast as they come. */
    public static SandboxOptions defaults() {
        return new SandboxOptions();
    }

    /** The port on loopback; 0: any that is free. */
    public int port() {
        return port;
    }

    /** Another port. */
    public SandboxOptions withPort(int value) {
        return with(changed -> changed.port = value);
    }

    /** Where it keeps its state; empty: a temporary folder, removed when it closes. */
    public Optional<Path> directory() {
        return directory;
    }

    /** Keeps its state there. */
    public SandboxOptions withDirectory(Path value) {
        return with(changed -> changed.directory = Optional.of(value));
    }

    /** The fault script to start with, YAML or JSON; empty: none. */
    public String faults() {
        return faults;
    }

    /** Where the fault script comes from, for messages. */
    public String faultSource() {
        return faultSource;
    }

    /** Starts with this fault script, from this source. */
    public SandboxOptions withFaults(String script, String source) {
        return with(changed -> {
            changed.faults = script;
            changed.faultSource = source;
        });
    }

    /** The time, of tokens, sessions, batches and staging. */
    public InstantSource clock() {
        return clock;
    }

    /** Another time. */
    public SandboxOptions withClock(InstantSource value) {
        return with(changed -> changed.clock = value);
    }

    /** How fast batches show their states. */
    public Pace pace() {
        return pace;
    }

    /** Another pace. */
    public SandboxOptions withPace(Pace value) {
        return with(changed -> changed.pace = value);
    }

    /** How long an access token is valid. */
    public Duration tokenLifetime() {
        return tokenLifetime;
    }

    /** Another lifetime of access tokens. */
    public SandboxOptions withTokenLifetime(Duration value) {
        return with(changed -> changed.tokenLifetime = value);
    }

    /** What becomes of a second batch of the same external id. */
    public DuplicateExternalId duplicates() {
        return duplicates;
    }

    /** Another fate of such a batch. */
    public SandboxOptions withDuplicates(DuplicateExternalId value) {
        return with(changed -> changed.duplicates = value);
    }

    /** The limits it enforces. */
    public Limits limits() {
        return limits;
    }

    /** Other limits. */
    public SandboxOptions withLimits(Limits value) {
        return with(changed -> changed.limits = value);
    }

    /** Makes credentials and ids the same at each start; empty: they are random. */
    public OptionalLong seed() {
        return seed;
    }

    /** Makes credentials and ids from this seed. */
    public SandboxOptions withSeed(long value) {
        return with(changed -> changed.seed = OptionalLong.of(value));
    }

    /** The value of {@code x-sandbox-name} that it answers to. */
    public String sandboxName() {
        return sandboxName;
    }

    /** Answers to another name. */
    public SandboxOptions withSandboxName(String value) {
        return with(changed -> changed.sandboxName = value);
    }

    /** Its instance of Campaign; the operator in it gives way to that of the sandbox's own credentials. */
    public CampaignOptions campaign() {
        return campaign;
    }

    /** Sets its instance of Campaign up, from what it is so far. */
    public SandboxOptions withCampaign(UnaryOperator<CampaignOptions> change) {
        return with(changed -> changed.campaign = change.apply(campaign));
    }
}
