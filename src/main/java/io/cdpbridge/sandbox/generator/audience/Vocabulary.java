package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.Field;
import java.util.List;

/** What people are made of. Several scripts, and whatever CSV, JSON and XML have to escape. */
final class Vocabulary {
    static final List<Text> FIRST_NAMES = Text.all(
            "Anna",
            "Björn",
            "Chloé",
            "大輔",
            "Elif",
            "فريد",
            "Jean-Luc",
            "Maria \"Mia\"",
            "Ольга",
            "Zoë",
            "José, jr.",
            "Siân");

    static final List<Text> LAST_NAMES = Text.all(
            "García",
            "Иванова",
            "Müller",
            "Nguyễn",
            "O'Brien",
            "佐藤",
            "Smith-Jones",
            "van der Berg",
            "Łukasiewicz",
            "D\"Arcy",
            "Brown & Sons <Ltd>",
            "Öz");

    /** A name that comes after all others in the order of Unicode. */
    static final Text LAST_IN_ORDER = Text.of("ｚ");

    static final List<Field> MAILBOXES =
            List.of(Field.plain("anna"), Field.plain("b.jorn"), Field.plain("mail"), Field.plain("o_brien"));
    static final List<Field> DOMAINS =
            List.of(Field.plain("@example.com"), Field.plain("@example.org"), Field.plain("@mail.example.com"));
    static final List<Field> DOMAINS_IN_CAPITALS =
            List.of(Field.plain("@Example.COM"), Field.plain("@EXAMPLE.org"), Field.plain("@Mail.Example.Com"));

    /** Area codes of the United States. */
    static final List<Field> AREAS =
            List.of(Field.plain("212"), Field.plain("303"), Field.plain("415"), Field.plain("617"));

    static final List<Field> LANGUAGES =
            List.of(Field.plain("en"), Field.plain("fr"), Field.plain("de"), Field.plain("ja"), Field.plain("es"));

    /** A city and the country that it is in. */
    record Place(Text city, Field country) {}

    static final List<Place> PLACES = List.of(
            place("New York, NY", "US"),
            place("München", "DE"),
            place("東京", "JP"),
            place("Saint-Denis\nLa Réunion", "RE"),
            place("القاهرة", "EG"),
            place("Oslo", "NO"),
            place("L\"Aquila\\Abruzzo", "IT"),
            place("Kraków", "PL"));

    private Vocabulary() {}

    private static Place place(String city, String country) {
        return new Place(Text.of(city), Field.plain(country));
    }
}
