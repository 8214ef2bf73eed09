package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.ProductContext;
import io.cdpbridge.client.aep.ProductContexts;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * BP-P5: whether the organisation has Campaign's product context. IMS lists the contexts of the credential; those of the
 * organisation that the credential was not given are not among them, so a missing one is a warning.
 */
record CampaignContext(String id, String organization, Supplier<ProductContexts> contexts, List<String> needs)
        implements Check {
    @Override
    public String subject() {
        return "product context of Campaign";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_PRODUCT_CONTEXT;
    }

    @Override
    public Finding look() {
        List<ProductContext> all = contexts.get().all();
        List<ProductContext> campaign = all.stream().filter(this::isOfCampaign).toList();
        if (campaign.isEmpty()) {
            return Finding.warn("not among the " + all.size() + " product contexts of this credential");
        }
        return campaign.stream()
                .map(ProductContext::status)
                .filter(status -> status.isEmpty() || status.equalsIgnoreCase("ACTIVE"))
                .findFirst()
                .map(status -> Finding.pass("is there and active"))
                .orElseGet(
                        () -> Finding.fail("is in the state '" + campaign.get(0).status() + "'"));
    }

    private boolean isOfCampaign(ProductContext context) {
        String words = (context.service() + " " + context.label()).toLowerCase(Locale.ROOT);
        return words.contains("campaign")
                && (context.organization().isEmpty() || context.organization().equals(organization));
    }
}
