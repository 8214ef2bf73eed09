package io.cdpbridge.sandbox.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random documents, written to an instance and to a model of a few lines, leave the same behind. */
class WriteHistoryTest {
    private static final int WRITES = 300;
    private static final String[] LISTS = {"G1", "G2", "G3"};

    @TempDir
    Path folder;

    private final Map<String, Map<String, String>> recipients = new TreeMap<>();
    private final Map<String, Set<String>> lists = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void an_instance_holds_what_a_model_of_it_holds(long seed) throws IOException {
        Random random = new Random(seed);
        try (CampaignInstance campaign = seed % 2 == 0 ? CampaignInstance.ffda(folder) : CampaignInstance.fda(folder)) {
            int written = 0;
            while (written < WRITES) {
                List<String> documents = new ArrayList<>();
                int size = 1 + random.nextInt(5);
                for (int i = 0; i < size; i++) {
                    documents.add(document(random));
                }
                written += size;
                if (size == 1) {
                    campaign.write(documents.get(0).replace("<recipient ", "<recipient xtkschema='nms:recipient' "));
                } else {
                    campaign.writeAll("<recipient-collection xtkschema='nms:recipient'>" + String.join("", documents)
                            + "</recipient-collection>");
                }
            }
            assertThat(campaign.select("nms:recipient", "@account @firstName @loyaltyPoints location/@city", ""))
                    .isEqualTo(expectedRecipients());
            assertThat(campaign.lists()).isEqualTo(expectedLists());
        }
    }

    /** Makes a document, and does to the model what it says. */
    private String document(Random random) {
        String account = "A" + random.nextInt(12);
        String operation = List.of("insertOrUpdate", "update", "delete").get(random.nextInt(3));
        boolean there = recipients.containsKey(account);
        StringBuilder xml = new StringBuilder(
                "<recipient _key='@account' _operation='" + operation + "' account='" + account + "'");
        if (operation.equals("delete")) {
            recipients.remove(account);
            lists.values().forEach(members -> members.remove(account));
            return xml + "/>";
        }
        boolean applied = there || operation.equals("insertOrUpdate");
        Map<String, String> values = new TreeMap<>();
        attribute(random, "firstName", List.of("", "Ana", "Bo", "O&apos;Hara"), xml, values);
        attribute(random, "loyaltyPoints", List.of("0", "5", "-3"), xml, values);
        xml.append('>');
        StringBuilder location = new StringBuilder("<location");
        attribute(random, "city", List.of("", "Newton", "Culver City"), location, values);
        xml.append(location).append("/>");
        if (random.nextInt(3) == 0) {
            xml.append(membership(random, account, applied));
        }
        if (applied) {
            recipients.computeIfAbsent(account, key -> new TreeMap<>()).putAll(values);
        }
        return xml + "</recipient>";
    }

    private static void attribute(
            Random random, String name, List<String> choices, StringBuilder xml, Map<String, String> values) {
        if (random.nextBoolean()) {
            String value = choices.get(random.nextInt(choices.size()));
            xml.append(' ').append(name).append("='").append(value).append('\'');
            values.put(name, value);
        }
    }

    private String membership(Random random, String account, boolean applied) {
        String list = LISTS[random.nextInt(LISTS.length)];
        boolean leaves = random.nextBoolean();
        if (applied && leaves) {
            lists.getOrDefault(list, new TreeSet<>()).remove(account);
        } else if (applied) {
            lists.computeIfAbsent(list, key -> new TreeSet<>()).add(account);
        }
        return "<rcpGrpRel _key='[rcpGroup/@name]'" + (leaves ? " _operation='delete'" : "") + "><rcpGroup name='"
                + list + "'/></rcpGrpRel>";
    }

    private String expectedRecipients() {
        return recipients.entrySet().stream()
                .map(entry -> "<recipient account=\"" + entry.getKey() + "\" firstName=\""
                        + entry.getValue().getOrDefault("firstName", "").replace("&apos;", "'")
                        + "\" loyaltyPoints=\"" + entry.getValue().getOrDefault("loyaltyPoints", "0")
                        + "\"><location city=\"" + entry.getValue().getOrDefault("city", "") + "\"/></recipient>")
                .collect(Collectors.joining());
    }

    private String expectedLists() {
        return lists.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":["
                        + entry.getValue().stream()
                                .map(member -> "\"" + member + "\"")
                                .collect(Collectors.joining(","))
                        + "]")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
