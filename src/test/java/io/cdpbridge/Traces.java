package io.cdpbridge;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Where traces of a person are, found by other means than the program's: files whole in memory, Parquet by DuckDB, databases by
 * SQL and by their free pages. Small data only. What is looked for are words, in clear and by their SHA-256.
 */
public final class Traces {
    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})|\\\\([\\\\/\"'bfnrt])");
    private static final Pattern PERCENT = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

    private final List<String> words = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final Set<String> places = new TreeSet<>();

    private Traces(List<String> identities) throws Exception {
        for (String identity : identities) {
            String normal = plain(identity).strip();
            words.add(normal);
            words.add(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8))));
        }
        for (String word : words) {
            patterns.add(Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}@])(?<![\\p{L}\\p{N}][-._+'])" + Pattern.quote(word)
                    + "(?![\\p{L}\\p{M}\\p{N}@])(?![-._+'][\\p{L}\\p{N}])"));
        }
    }

    /** The files of a folder in which identities stand, and the tables of databases among them. */
    public static Set<String> in(Path folder, String... identities) throws Exception {
        Traces traces = new Traces(List.of(identities));
        Path real = folder.toRealPath();
        try (Stream<Path> files = Files.walk(real, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                traces.file(file, real.relativize(file).toString());
            }
        }
        return traces.places;
    }

    /** The tables of a database in which identities stand. */
    public static Set<String> in(Connection database, String... identities) throws Exception {
        Traces traces = new Traces(List.of(identities));
        traces.tables(database, "");
        return traces.places;
    }

    private void file(Path file, String place) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        if (begins(bytes, SQLITE)) {
            database(file, place);
            pages(bytes, place);
        } else if (begins(bytes, "PAR1".getBytes(StandardCharsets.US_ASCII))) {
            parquet(file, place);
            text(bytes, place);
        } else if (place.endsWith("-wal")) {
            free(bytes, 0, bytes.length, place);
        } else {
            packed(bytes, place);
        }
    }

    private void packed(byte[] bytes, String place) throws IOException {
        text(bytes, place);
        if (begins(bytes, new byte[] {0x1f, (byte) 0x8b})) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                packed(in.readAllBytes(), place);
            }
        } else if (begins(bytes, new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd})) {
            try (InputStream in = new BufferedInputStream(new ZstdInputStream(new ByteArrayInputStream(bytes)))) {
                packed(in.readAllBytes(), place);
            }
        }
    }

    private void text(byte[] bytes, String place) {
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"), StandardCharsets.UTF_16LE)) {
            text(new String(bytes, charset), place);
        }
        text(new String(bytes, StandardCharsets.UTF_16BE), place);
        if (bytes.length > 1) {
            text(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_16LE), place);
        }
    }

    private void text(String text, String place) {
        String plain = plain(text);
        String once = percentDecoded(unescaped(text));
        List<String> readings = List.of(plain, plain(once), plain(unescaped(once)));
        if (readings.stream()
                .anyMatch(reading -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(reading).find()))) {
            places.add(place);
        }
    }

    private void parquet(Path file, String place) throws Exception {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duckdb.createStatement()) {
            String name = "'" + file.toString().replace("'", "''") + "'";
            List<String> columns = new ArrayList<>();
            try (ResultSet schema = sql.executeQuery("DESCRIBE SELECT * FROM read_parquet(" + name + ")")) {
                while (schema.next()) {
                    String column = "\"" + schema.getString(1).replace("\"", "\"\"") + "\"";
                    columns.add(schema.getString(2).equals("BLOB") ? "decode(" + column + ")" : column + "::VARCHAR");
                }
            }
            rows(
                    sql.executeQuery(
                            "SELECT DISTINCT " + String.join(", ", columns) + " FROM read_parquet(" + name + ")"),
                    place);
            rows(sql.executeQuery("SELECT decode(key), decode(value) FROM parquet_kv_metadata(" + name + ")"), place);
        }
    }

    private void rows(ResultSet rows, String place) throws Exception {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            for (int i = 1; i <= columns; i++) {
                Object value = rows.getObject(i);
                if (value instanceof byte[] bytes) {
                    text(bytes, place);
                } else if (value != null) {
                    text(value.toString(), place);
                }
            }
        }
    }

    private void database(Path file, String place) throws Exception {
        Path copy = Files.createTempDirectory("traces").resolve("copy.db");
        Files.copy(file, copy);
        Path log = Path.of(file + "-wal");
        if (Files.exists(log)) {
            Files.copy(log, Path.of(copy + "-wal"));
        }
        try (Connection sqlite = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
            tables(sqlite, place + ":");
        }
    }

    private void tables(Connection database, String prefix) throws Exception {
        List<String> tables = new ArrayList<>();
        try (ResultSet found =
                database.getMetaData().getTables(null, database.getSchema(), null, new String[] {"TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        for (String table : tables) {
            try (Statement sql = database.createStatement()) {
                rows(sql.executeQuery("SELECT * FROM \"" + table + "\""), prefix + table);
            }
        }
    }

    /** What SQLite holds in pages that no table uses any more, and in the gaps of those in use. */
    private void pages(byte[] file, String place) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        int size = bytes.getShort(16) == 1 ? 65_536 : bytes.getShort(16) & 0xFFFF;
        Set<Integer> unused = new HashSet<>();
        for (int trunk = bytes.getInt(32); trunk != 0; trunk = bytes.getInt((trunk - 1) * size)) {
            unused.add(trunk);
            int leaves = bytes.getInt((trunk - 1) * size + 4);
            for (int i = 0; i < leaves; i++) {
                unused.add(bytes.getInt((trunk - 1) * size + 8 + 4 * i));
            }
        }
        for (int page = 1; page * size <= file.length; page++) {
            int begin = (page - 1) * size;
            int head = begin + (page == 1 ? 100 : 0);
            int type = file[head];
            if (unused.contains(page)) {
                free(file, begin, begin + size, place + " free page");
            } else if (type == 2 || type == 5 || type == 10 || type == 13) {
                int cells = bytes.getShort(head + 3) & 0xFFFF;
                int content = bytes.getShort(head + 5) & 0xFFFF;
                free(
                        file,
                        head + (type < 10 ? 12 : 8) + 2 * cells,
                        begin + (content == 0 ? 65_536 : content),
                        place + " gap");
                for (int block = bytes.getShort(head + 1) & 0xFFFF;
                        block != 0;
                        block = bytes.getShort(begin + block) & 0xFFFF) {
                    free(
                            file,
                            begin + block,
                            begin + block + (bytes.getShort(begin + block + 2) & 0xFFFF),
                            place + " gap");
                }
            }
        }
    }

    /** Nothing may stand there, be it within a longer word. */
    private void free(byte[] file, int from, int to, String place) {
        String text = plain(new String(file, from, to - from, StandardCharsets.UTF_8));
        if (words.stream().anyMatch(text::contains)) {
            places.add(place);
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) != null
                                ? String.valueOf((char) Integer.parseInt(match.group(1), 16))
                                : "bfnrt".contains(match.group(2)) ? " " : match.group(2)));
    }

    private static String percentDecoded(String text) {
        return PERCENT.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        new String(HexFormat.of().parseHex(match.group().replace("%", "")), StandardCharsets.UTF_8)));
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
