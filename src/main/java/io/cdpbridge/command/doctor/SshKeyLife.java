package io.cdpbridge.command.doctor;

import io.cdpbridge.client.store.SftpServer;
import io.cdpbridge.client.store.SshCertificate;
import io.cdpbridge.error.ErrorCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** BP-P8: when the certificate of an SSH key ends, if it has one. */
record SshKeyLife(String id, String place, Supplier<SftpServer> server, InstantSource clock) implements Check {
    @Override
    public String subject() {
        return "expiry of the SSH key of " + place;
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_SSH_EXPIRY;
    }

    @Override
    public Finding look() {
        Optional<Instant> end = SshCertificate.end(server.get().privateKey());
        return end.map(time -> Expiry.of(time, clock.instant())).orElseGet(() -> Finding.pass("the key has no end"));
    }
}
