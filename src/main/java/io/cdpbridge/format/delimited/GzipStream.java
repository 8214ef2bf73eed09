package io.cdpbridge.format.delimited;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unzips gzip as RFC 1952 has it, member after member. The JDK's stream takes a member's beginning that was cut short for
 * harmless rubbish and ends; here only zeros may follow the last member, so that a cut file is never taken for a whole one.
 */
public final class GzipStream extends InputStream {
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream source;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private boolean ended;

    /** Reads the first member's header. */
    public GzipStream(InputStream source) throws IOException {
        this.source = source;
        beginMember();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int count = inflate(target, offset, length);
            if (count > 0) {
                checksum.update(target, offset, count);
                return count;
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                if (!fill()) {
                    throw new EOFException("the gzip data ends too early");
                }
                inflater.setInput(buffer, 0, limit);
            } else {
                throw new ZipException("the gzip data needs a dictionary");
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }

    private int inflate(byte[] target, int offset, int length) throws ZipException {
        try {
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException("the gzip data is damaged").initCause(e);
        }
    }

    private void beginMember() throws IOException {
        if (take() != 0x1F || take() != 0x8B || take() != 8) {
            throw new ZipException("what follows the gzip data is not gzip");
        }
        int flags = take();
        if ((flags & RESERVED) != 0) {
            throw new ZipException("the gzip header is damaged");
        }
        pass(6);
        if ((flags & EXTRA) != 0) {
            pass(take() | take() << 8);
        }
        if ((flags & NAME) != 0) {
            passText();
        }
        if ((flags & COMMENT) != 0) {
            passText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            pass(2);
        }
        inflater.reset();
        checksum.reset();
        inflater.setInput(buffer, position, limit - position);
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        if (takeNumber() != checksum.getValue() || takeNumber() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException("the gzip data is damaged: its checksum does not match");
        }
        if (position == limit && !fill()) {
            ended = true;
        } else if (buffer[position] == 0) {
            passPadding();
            ended = true;
        } else {
            beginMember();
        }
    }

    private void passPadding() throws IOException {
        while (position < limit || fill()) {
            if (buffer[position++] != 0) {
                throw new ZipException("what follows the gzip data is not gzip");
            }
        }
    }

    private void passText() throws IOException {
        int next;
        do {
            next = take();
        } while (next != 0);
    }

    private void pass(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            take();
        }
    }

    private long takeNumber() throws IOException {
        return take() | take() << 8 | take() << 16 | (long) take() << 24;
    }

    private int take() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException("the gzip data ends too early");
        }
        return buffer[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, source.read(buffer, 0, buffer.length));
        return limit > 0;
    }
}
