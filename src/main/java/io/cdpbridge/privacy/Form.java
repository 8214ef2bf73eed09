package io.cdpbridge.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/** The format of a file, determined by its first bytes. */
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
    private static final int LONGEST = 16;

    private final String label;
    /** In hexadecimal digits, without separators. */
    private final String magic;

    Form(String label, String... magic) {
        this.label = label;
        this.magic = String.join(" ", magic);
    }

    /** The name of the format. */
    String label() {
        return label;
    }

    static Form of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in);
        }
    }

    /** Determines the format from the beginning of a stream. */
    static Form of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        String digits = HexFormat.of().formatHex(head, 0, Math.min(head.length, LONGEST));
        for (Form form : values()) {
            if (Arrays.stream(form.magic.split(" ", 0))
                    .anyMatch(magic -> !magic.isEmpty() && digits.startsWith(magic))) {
                return form;
            }
        }
        return digits.startsWith("feff") || digits.startsWith("fffe") || isText(head) ? TEXT : BINARY;
    }

    private static boolean isText(byte[] head) {
        for (byte character : head) {
            if (character >= 0 && character < ' ' && "\t\n\r\f".indexOf(character) < 0) {
                return false;
            }
        }
        return true;
    }
}
