package io.cdpbridge.client.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads {@code length} bytes of a file from {@code offset} on, and fails when the file has fewer. */
final class SliceStream extends FilterInputStream {
    private final Path file;
    private long left;

    SliceStream(Path file, long offset, long length) throws IOException {
        super(at(file, offset));
        this.file = file;
        this.left = length;
    }

    private static InputStream at(Path file, long offset) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            return Channels.newInputStream(channel.position(offset));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        if (left == 0) {
            return count == 0 ? 0 : -1;
        }
        int read = super.read(target, from, (int) Math.min(count, left));
        if (read < 0) {
            throw new EOFException(file + " ended " + left + " bytes before the end of the slice to send");
        }
        left -= read;
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(Math.min(count, left));
        left -= skipped;
        return skipped;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(super.available(), left);
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
