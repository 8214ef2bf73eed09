package io.cdpbridge.command.doctor;

import io.cdpbridge.client.store.SftpConnection;
import io.cdpbridge.client.store.SftpServer;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** BP-P8: whether an SFTP server is reached, shows the key that is known of it, and accepts ours. */
record SshKey(String id, String place, Supplier<SftpServer> server, Duration timeout, List<String> needs)
        implements Check {
    @Override
    public String subject() {
        return "SSH key of " + place;
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_SSH;
    }

    @Override
    public Finding look() {
        try (SftpConnection connection = new SftpConnection(server.get(), timeout, timeout)) {
            return connection.client().isOpen()
                    ? Finding.pass("is accepted by " + server.get().host())
                    : Finding.fail("the session was closed at once");
        }
    }
}
