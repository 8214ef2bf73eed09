package io.cdpbridge.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** What a file is by its first bytes. */
enum Form {
    GZIP("gzip", "1f8b"),
    ZSTD("zstd", "28b52ffd"),
    PARQUET("Parquet", "50415231"),
    ENCRYPTED_PARQUET("encrypted Parquet", "50415245"),
    DATABASE("SQLite", "53514c69746520666f726d6174203300", "377f0682", "377f0683", "d9d505f920a163d7"),
    XZ("xz", "fd377a585a00"),
    BZIP2("bzip2", "425a68"),
    ZIP("zip", "504b0304", "504b0506"),
    LZ4("lz4", "04224d18", "02214c18"),
    SNAPPY("snappy", "ff060000734e6150"),
    SEVEN_ZIP("7z", "377abcaf271c"),
    COMPRESS("compress", "1f9d"),
    TEXT("text"),
    BINARY("bytes");

    private static final int HEAD = 4096;

    private final String label;
    private final byte[][] magic;

    Form(String label, String... magic) {
        this.label = label;
        this.magic = Arrays.stream(magic).map(HexFormat.of()::parseHex).toArray(byte[][]::new);
    }

    /** What it is called. */
    String label() {
        return label;
    }

    static Form of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** Reads the beginning of a stream. */
    static Form of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        for (Form form : values()) {
            if (Arrays.stream(form.magic).anyMatch(magic -> begins(head, magic))) {
                return form;
            }
        }
        return isText(head) ? TEXT : BINARY;
    }

    private static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static boolean isText(byte[] head) {
        if (begins(head, new byte[] {(byte) 0xFE, (byte) 0xFF})
                || begins(head, new byte[] {(byte) 0xFF, (byte) 0xFE})) {
            return true;
        }
        for (byte character : head) {
            if (character >= 0 && character < ' ' && "\t\n\r\f".indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }
}
