package io.cdpbridge.sandbox.campaign.store;

/** The names of attributes in files, which have no {@code @}, and their xpaths. */
final class Xpaths {
    private Xpaths() {}

    /** {@code @email} of {@code email}, {@code location/@city} of {@code location/city}; an xpath stays one. */
    static String ofName(String name) {
        if (name.indexOf('@') >= 0) {
            return name;
        }
        int last = name.lastIndexOf('/') + 1;
        return name.substring(0, last) + "@" + name.substring(last);
    }

    static String name(String xpath) {
        return xpath.replace("@", "");
    }
}
