package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobZoneTest extends LandingZoneContract {
    private final BlobContainerClient container = Azurite.running().container();
    private final String sasUri = Azurite.sasUri(container, Duration.ofHours(1));
    private final LandingZone zone = new BlobZone(Access.fixed(SasAccess.of(sasUri)), TIMEOUT, TIMEOUT, 10);

    @Override
    LandingZone zone() {
        return zone;
    }

    @Override
    void put(String path, byte[] content) {
        container.getBlobClient(path).upload(BinaryData.fromBytes(content), true);
    }

    @Override
    void remove(String path) {
        container.getBlobClient(path).delete();
    }

    @Override
    void putStrangeNames(String folder) {
        put(folder + "/a\\b.csv", bytes("1"));
        put(folder + "/a\tb.csv", bytes("1"));
    }

    private SasAccess bad() {
        SasAccess good = SasAccess.of(sasUri);
        return new SasAccess(good.container(), good.signature().replaceAll("sig=[^&]+", "sig=AAAA"));
    }

    @Test
    void a_refused_signature_is_a_refusal_that_does_not_show_it() {
        LandingZone refused = new BlobZone(Access.fixed(bad()), TIMEOUT, TIMEOUT);
        Throwable failure = catchThrowable(() -> refused.list(""));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));

        assertThat(failure).isInstanceOf(LandingZoneRefused.class).hasMessageContaining("403");
        assertThat(trace.toString()).doesNotContain("sig=").contains(container.getBlobContainerName());
    }

    @Test
    void after_a_refusal_the_credentials_are_fetched_again_once_and_the_call_is_repeated() throws IOException {
        put("x.csv", bytes("1"));
        List<SasAccess> given = new ArrayList<>(List.of(bad(), SasAccess.of(sasUri)));
        int[] asked = {0};
        Access<SasAccess> renewed = new RenewedAccess<>(
                () -> new RenewedAccess.Timed<>(given.get(Math.min(asked[0]++, 1)), Optional.empty()),
                new MovableClock(Instant.now()));
        LandingZone zone = new BlobZone(renewed, TIMEOUT, TIMEOUT);

        assertThat(zone.list("")).hasSize(1);
        assertThat(zone.open(zone.list("").get(0)).readAllBytes()).isEqualTo(bytes("1"));
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void credentials_that_stay_refused_are_fetched_again_only_once_a_call() {
        int[] asked = {0};
        Access<SasAccess> renewed = new RenewedAccess<>(
                () -> {
                    asked[0]++;
                    return new RenewedAccess.Timed<>(bad(), Optional.empty());
                },
                new MovableClock(Instant.now()));

        assertThatThrownBy(() -> new BlobZone(renewed, TIMEOUT, TIMEOUT).list(""))
                .isInstanceOf(LandingZoneRefused.class);
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void a_container_that_does_not_exist_is_a_refusal() {
        SasAccess good = SasAccess.of(sasUri);
        container.delete();

        assertThatThrownBy(() -> new BlobZone(Access.fixed(good), TIMEOUT, TIMEOUT).list(""))
                .isInstanceOf(LandingZoneRefused.class)
                .hasMessageContaining("ContainerNotFound");
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable() {
        SasAccess nowhere = SasAccess.of("http://127.0.0.1:1/account/container?sv=2022-09-11&sig=AAAA");

        assertThatThrownBy(() ->
                        new BlobZone(Access.fixed(nowhere), Duration.ofSeconds(2), Duration.ofSeconds(2)).list(""))
                .isInstanceOf(LandingZoneUnavailable.class)
                .hasMessageNotContaining("AAAA");
    }

    @Test
    void what_is_no_sas_uri_is_refused_without_being_shown() {
        for (String text :
                List.of("https://account.blob.core.windows.net/?sig=AAAA", "sig=AAAA", "https://a b?sig=AAAA")) {
            assertThatThrownBy(() -> SasAccess.of(text))
                    .isInstanceOf(BridgeException.class)
                    .hasMessageNotContaining("AAAA");
        }
        assertThat(SasAccess.of(sasUri).toString()).doesNotContain("sig=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<?xml version=\"1.0\"?><EnumerationResults><Prefix/><Blobs><Blob><Name>x.csv</Name>"})
    void a_listing_that_breaks_off_is_not_taken_for_a_shorter_one(String document) {
        try (CutListing cut = new CutListing(document)) {
            SasAccess sas = SasAccess.of(cut.address() + "/account/container?sig=AAAA");

            assertThatThrownBy(() ->
                            new BlobZone(Access.fixed(sas), Duration.ofSeconds(2), Duration.ofSeconds(2)).list(""))
                    .isInstanceOf(LandingZoneUnavailable.class);
        }
    }
}
