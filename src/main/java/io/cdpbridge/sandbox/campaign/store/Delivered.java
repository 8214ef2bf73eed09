package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an instance is delivered with: folders, an operator, options and the workflow that imports files. */
final class Delivered {
    private record Option(String name, int type, String value) {}

    private static final int LONG = 3;
    private static final int STRING = 6;

    private final Schemas schemas;
    private final Rows rows;
    private final boolean ffda;
    private final String login;

    Delivered(Schemas schemas, Rows rows, boolean ffda, String login) {
        this.schemas = schemas;
        this.rows = rows;
        this.ffda = ffda;
        this.login = login;
    }

    /** Puts it in; call it inside a transaction. */
    void insert() {
        folder("1100", "xtkRootFolder", "Root", "0", "");
        folder("1101", "nmsRootRecipient", "Recipients", "1100", "nmsRecipient");
        folder("1102", "nmsRootGroup", "Lists", "1100", "nmsGroup");
        folder("1103", "nmsAepAudiences", "AEP audiences", "1102", "nmsGroup");
        add("xtk:operator", "@id", "1059", "@name", login, "@label", "Administrator");
        add("xtk:workflow", "@id", "1200", "@internalName", FileImport.WORKFLOW, "@label", "Import of audiences");
        options().forEach(this::option);
    }

    private List<Option> options() {
        return List.of(
                new Option("Nms_DefaultRcpSchema", STRING, "nms:recipient"),
                new Option("NmsServer_FFDA_Datasource", STRING, ffda ? "ffda" : ""),
                new Option("XtkDatabaseId", STRING, "uFE80000000000000F1FA913DD7CC7C480041161C"),
                new Option("NmsCdp_Aep_Audience_List_Limit", LONG, "25"),
                new Option("NmsCdp_Aep_Destinations_Max_Columns", LONG, "20"),
                new Option("NmsCdp_Aep_Sources_Max_Columns", LONG, "20"));
    }

    private void option(Option option) {
        String value = option.type() == LONG ? "@longValue" : "@stringValue";
        add("xtk:option", "@name", option.name(), "@dataType", Integer.toString(option.type()), value, option.value());
    }

    private void folder(String id, String name, String label, String parent, String model) {
        add("xtk:folder", "@id", id, "@name", name, "@label", label, "@parent-id", parent, "@model", model);
    }

    private void add(String name, String... values) {
        Schema schema = schemas.get(name);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            row.put(values[i], values[i + 1]);
        }
        long unused = rows.insert(schema, row);
    }
}
