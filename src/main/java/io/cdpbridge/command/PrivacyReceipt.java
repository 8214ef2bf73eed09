package io.cdpbridge.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.format.identity.Sha256;
import io.cdpbridge.ledger.PrivacyRequest;
import java.io.PrintWriter;
import java.util.Map;

/** What a request to forget people came to, for whoever has to prove it: it names no identity in clear. */
final class PrivacyReceipt {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrivacyRequest request;

    PrivacyReceipt(PrivacyRequest request) {
        this.request = request;
    }

    /** Where a request stands, in a few words. */
    static String state(PrivacyRequest request) {
        return request.ending()
                .map(ended -> ended.what().exit() == 0
                        ? "done " + ended.at() + ", nothing is left"
                        : "not done: ended " + ended.at() + " with "
                                + ended.what().exit() + ", "
                                + ended.what().left().size() + " left; it is to be repeated")
                .orElse("not done: it runs, or was cut off and is to be repeated");
    }

    void print(PrintWriter out, Receipt.Format format) {
        if (format == Receipt.Format.JSON) {
            ObjectNode receipt = JSON.createObjectNode();
            receipt.set("request", content());
            receipt.put("sha256", sha256());
            out.println(text(receipt));
        } else {
            print(out);
        }
    }

    private void print(PrintWriter out) {
        out.println(
                "request " + request.id() + " to forget " + request.subjects().size() + " identities");
        out.println("asked " + request.askedAt() + " by " + request.askedBy() + ": " + request.reason());
        request.subjects().forEach(hash -> out.println("  identity " + hash));
        out.println("suppressed until " + request.until() + ", in both directions");
        out.println(state(request));
        request.ending().map(PrivacyRequest.Ended::what).ifPresent(ending -> {
            amounts(out, "removed", ending.removed());
            amounts(out, "erased in rows of others", ending.erased());
            ending.kept().forEach(what -> out.println("  kept: " + what));
            ending.left().forEach(what -> out.println("  left: " + what));
            out.println("looked through " + ending.filesRead() + " files, " + ending.bytesRead() + " bytes");
            out.println("signed off by " + ending.program() + ", for " + request.askedBy());
        });
        out.println("SHA-256 of the content, as --format json has it: " + sha256());
    }

    private static void amounts(PrintWriter out, String what, Map<String, Long> amounts) {
        amounts.forEach((kind, amount) -> out.println("  " + what + ": " + amount + " " + kind));
    }

    /** Of the value of {@code request} as it is printed: without a blank between its signs, in UTF-8. */
    private String sha256() {
        return new Sha256().hex(text(content()));
    }

    private ObjectNode content() {
        ObjectNode content = JSON.createObjectNode();
        content.put("id", request.id());
        content.put("askedAt", request.askedAt().toString());
        content.put("askedBy", request.askedBy());
        content.put("reason", request.reason());
        ArrayNode identities = content.putArray("identities");
        request.subjects().forEach(identities::add);
        content.put("suppressedUntil", request.until().toString());
        content.put("attempts", request.attempts());
        content.put("done", request.isDone());
        request.ending().ifPresent(ended -> {
            content.put("endedAt", ended.at().toString());
            content.put("exit", ended.what().exit());
            content.set("removed", JSON.valueToTree(ended.what().removed()));
            content.set("erased", JSON.valueToTree(ended.what().erased()));
            content.set("kept", JSON.valueToTree(ended.what().kept()));
            content.set("left", JSON.valueToTree(ended.what().left()));
            content.put("filesRead", ended.what().filesRead());
            content.put("bytesRead", ended.what().bytesRead());
            content.put("program", ended.what().program());
        });
        return content;
    }

    private static String text(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always written", e);
        }
    }
}
