package io.cdpbridge.format.delimited;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tells a file that was written wrong from one whose gzip was damaged on the way: damage changes what is read long before the
 * checksum at the end shows it.
 */
public final class GzipDamage {
    /** Unzipped bytes beyond which damage is not looked for. */
    private static final long MOST_BYTES = 1L << 30;

    private GzipDamage() {}

    /**
     * Why files are really refused. Those that are gzip are read once more, each to its end or its first gigabyte.
     *
     * @param refusal for what was read of them
     * @return CDP-4002 when one of them is damaged, else the refusal
     */
    public static InputRefused behind(InputRefused refusal, List<Path> files) {
        if (refusal.code() == ErrorCode.FILE_UNREADABLE) {
            return refusal;
        }
        for (Path file : files) {
            Optional<IOException> damage = find(file);
            if (damage.isPresent()) {
                return new InputRefused(
                        ErrorCode.FILE_UNREADABLE,
                        file.getFileName() + ": cannot be read to its end: "
                                + damage.get().getMessage(),
                        damage.get());
            }
        }
        return refusal;
    }

    private static Optional<IOException> find(Path file) {
        try (ContentStream content = new ContentStream(file)) {
            if (content.isGzip()) {
                pass(content.text());
            }
            return Optional.empty();
        } catch (FileSystemException e) {
            // It went meanwhile: nothing is known of it but the refusal.
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static void pass(InputStream text) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long passed = 0;
        int count = text.read(buffer);
        while (count >= 0 && passed < MOST_BYTES) {
            passed += count;
            count = text.read(buffer);
        }
    }
}
