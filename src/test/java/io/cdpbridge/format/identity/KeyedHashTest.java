package io.cdpbridge.format.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedHashTest {
    private final KeyedHash hashes = new KeyedHash(key(7));

    @Test
    void it_is_the_hmac_of_the_hexadecimal_sha_256_of_the_identity_in_its_normal_form() {
        // printf %s crm-4711 | openssl dgst -sha256 -r | cut -c1-64 | tr -d '\n'
        //   | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707...
        assertThat(hashes.ofIdentity(" CRM-4711 "))
                .isEqualTo("5e7b588f37dcd1b14e2a4a9ae9cb9cc15af120a81f3d139009f21483fab3b9af");
    }

    @Test
    void it_is_the_same_whether_the_identity_or_its_sha_256_is_known() {
        String sha256 = new Sha256().ofIdentity("zoe@example.com");

        assertThat(hashes.ofSha256(sha256)).isEqualTo(hashes.ofIdentity("Zoe@Example.com"));
        assertThat(hashes.ofSha256(sha256.toUpperCase(Locale.ROOT))).isEqualTo(hashes.ofSha256(sha256));
    }

    @Test
    void another_key_makes_other_hashes_and_has_another_fingerprint() {
        KeyedHash others = new KeyedHash(key(8));

        assertThat(others.ofIdentity("7107")).isNotEqualTo(hashes.ofIdentity("7107"));
        assertThat(others.fingerprint()).isNotEqualTo(hashes.fingerprint()).hasSize(16);
        assertThat(new KeyedHash(key(7)).fingerprint()).isEqualTo(hashes.fingerprint());
    }

    @Test
    void threads_do_not_disturb_each_other() {
        Set<String> made = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 20_000).parallel().forEach(number -> made.add(hashes.ofIdentity("CRM-" + number % 10)));

        assertThat(made).hasSize(10);
    }

    private static byte[] key(int of) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) of);
        return key;
    }
}
