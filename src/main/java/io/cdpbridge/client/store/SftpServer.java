package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An SFTP server and who logs on to it. Its text form shows no password.
 *
 * @param privateKey the file of the user's private key, in OpenSSH or PEM form
 * @param keyPassword what the private key is encrypted with, if it is
 * @param knownHosts the file, in OpenSSH's form, that the server's key must be in
 */
public record SftpServer(
        String host, int port, String user, Path privateKey, Optional<String> keyPassword, Path knownHosts) {
    private static final int SSH = 22;

    /**
     * Reads host and port, such as {@code sftp.example.com} or {@code [::1]:2022}.
     *
     * @throws BridgeException {@link ErrorCode#LANDING_ZONE_SETTINGS} when the port is no port
     */
    public static SftpServer of(
            String address, String user, Path privateKey, Optional<String> keyPassword, Path knownHosts) {
        int colon = address.lastIndexOf(':');
        // An IPv6 address has colons of its own, and brackets around it where a port follows.
        boolean hasPort = colon > 0 && (address.indexOf(':') == colon || address.charAt(colon - 1) == ']');
        String host = hasPort ? address.substring(0, colon) : address;
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return new SftpServer(
                bare,
                hasPort ? port(address.substring(colon + 1), address) : SSH,
                user,
                privateKey,
                keyPassword,
                knownHosts);
    }

    private static int port(String text, String address) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_536) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw noPort(address, e);
        }
        throw noPort(address, null);
    }

    private static BridgeException noPort(String address, Throwable cause) {
        return new BridgeException(
                ErrorCode.LANDING_ZONE_SETTINGS, "'" + address + "' has no port from 1 to 65535", cause);
    }

    @Override
    public String toString() {
        return user + " at " + host + ":" + port;
    }
}
