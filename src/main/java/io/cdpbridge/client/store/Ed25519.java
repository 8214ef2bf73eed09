package io.cdpbridge.client.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Tells keys of a kind that the SSH library cannot use here from keys that are wrong. */
final class Ed25519 {
    private static final String KIND = "ssh-ed25519";
    /** The oid of Ed25519 (RFC 8410), as it stands in a key in PEM form. */
    private static final String OID =
            new String(new byte[] {0x06, 0x03, 0x2B, 0x65, 0x70}, StandardCharsets.ISO_8859_1);

    private static final int LARGEST = 1 << 16;

    private Ed25519() {}

    static boolean isPrivateKey(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                return false;
            }
            String base64 = Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.startsWith("-----") && !line.contains(":"))
                    .reduce("", String::concat);
            String key = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.ISO_8859_1);
            return key.contains(KIND) || key.contains(OID);
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether the known_hosts file names the server, and with keys of this kind alone. Names that are hashed are not seen. */
    static boolean isOnlyKeyOf(SftpServer server) {
        try {
            List<String[]> lines = Files.readAllLines(server.knownHosts(), StandardCharsets.ISO_8859_1).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(line -> line.length > 2 && names(line[0], server))
                    .toList();
            return !lines.isEmpty() && lines.stream().allMatch(line -> line[1].equals(KIND));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean names(String hosts, SftpServer server) {
        String withPort = "[" + server.host() + "]:" + server.port();
        return Arrays.stream(hosts.split(","))
                .anyMatch(host -> host.equals(withPort) || (server.port() == 22 && host.equals(server.host())));
    }
}
