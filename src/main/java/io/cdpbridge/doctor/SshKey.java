package io.cdpbridge.doctor;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.landingzone.SftpConnection;
import io.cdpbridge.landingzone.SftpServer;
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
