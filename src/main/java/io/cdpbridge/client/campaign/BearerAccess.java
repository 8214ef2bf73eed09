package io.cdpbridge.client.campaign;

import java.util.Optional;

/** An IMS token in each call and no session, as Campaign takes it from v8.5 on (its note on the migration to IMS). */
final class BearerAccess implements Access {
    private final ImsTokens tokens;

    BearerAccess(ImsTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Pass current() {
        return Pass.ofToken(tokens.current());
    }

    @Override
    public void invalidate(Pass pass) {
        pass.secrets().forEach(tokens::invalidate);
    }

    @Override
    public Optional<XmlElement> serverInfo() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
