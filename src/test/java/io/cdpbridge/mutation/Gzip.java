package io.cdpbridge.mutation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Content as gzip, whole and damaged. */
final class Gzip {
    private Gzip() {}

    static byte[] packed(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Without its end. */
    static byte[] cut(byte[] content, Random random) {
        byte[] packed = packed(content);
        return Arrays.copyOf(packed, packed.length - 1 - random.nextInt(packed.length / 2));
    }

    /** With a bit flipped so that the content cannot be had: what fills up the last byte says nothing. */
    static byte[] damaged(byte[] content, Random random) {
        byte[] packed = packed(content);
        byte[] damaged;
        do {
            damaged = packed.clone();
            // Behind the head, whose flags and time say nothing of the content.
            damaged[10 + random.nextInt(packed.length - 10)] ^= (byte) (1 << random.nextInt(8));
        } while (isWhole(damaged));
        return damaged;
    }

    private static boolean isWhole(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
