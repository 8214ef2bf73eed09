package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToldAddressesTest {
    private static final URI PLATFORM = URI.create("https://platform.adobe.io");

    private final ToldAddresses documented = new ToldAddresses(PLATFORM, ToldAddresses.DOCUMENTED);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dcs.adobedc.net/collection/6aca",
                "https://DCS.ADOBEDC.NET/collection/6aca",
                "https://dlblobstore.blob.core.windows.net/dlz-destination?sig=4yTb%3D",
                "https://platform.adobe.io/x"
            })
    void the_documented_hosts_are_called(String address) {
        assertThat(documented.check(address, "inletUrl")).isEqualTo(URI.create(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/collection/6aca",
                "https://attacker-adobedc.net/",
                "https://dcs.adobedc.net.attacker.example/",
                "https://dcs.adobedc.net@attacker.example/",
                "https://somebody@dcs.adobedc.net/",
                "http://dcs.adobedc.net/collection/6aca",
                "http://platform.adobe.io/collection/6aca",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "/collection/6aca",
                "https:///x"
            })
    void another_host_or_a_way_in_clear_is_not(String address) {
        assertThatThrownBy(() -> documented.check(address, "inletUrl"))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("aep.told-domains");
    }

    @Test
    void a_signature_is_not_repeated() {
        for (String address : List.of("https://attacker.example/?sig=s3cr3t", "https://a b/?sig=s3cr3t")) {
            assertThatThrownBy(() -> documented.check(address, "SASUri"))
                    .isInstanceOf(BridgeException.class)
                    .hasMessageNotContaining("s3cr3t")
                    .hasNoCause();
        }
    }

    @Test
    void beside_a_platform_on_this_machine_everything_of_its_host_is_called() {
        ToldAddresses local = new ToldAddresses(URI.create("http://127.0.0.1:8090"), List.of(" example.com", ""));

        assertThat(local.check("http://127.0.0.1:10000/account/container?sig=x", "SASUri"))
                .hasPort(10000);
        assertThat(local.check("https://zone.example.com/c", "SASUri")).hasHost("zone.example.com");
        assertThatThrownBy(() -> local.check("http://zone.example.com/c", "SASUri"))
                .isInstanceOf(BridgeException.class);
    }
}
