package org.cachedai.faults.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes what a Redis sends apart into its replies, by RESP2. Used by one thread. */
final class WholeReplies {

    private static final int LINE_END = 2;

    private final InputStream in;
    private final ByteArrayOutputStream reply = new ByteArrayOutputStream();

    WholeReplies(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /**
     * All bytes of the next reply; null when the server has sent its last one.
     *
     * @throws IOException when it ends in the middle of one, or sends none
     */
    byte @Nullable [] next() throws IOException {
        reply.reset();
        int type = in.read();
        if (type < 0) {
            return null;
        }
        copy(type);
        return reply.toByteArray();
    }

    private void copy(int type) throws IOException {
        reply.write(type);
        String line = copyLine();
        switch (type) {
            case '$' -> copyContent(Integer.parseInt(line));
            case '*' -> {
                for (int left = Integer.parseInt(line); left > 0; left--) {
                    copy(byteOrEnd());
                }
            }
            case '+', '-', ':' -> {}
            default -> throw new IOException("no reply of RESP2 begins with the byte " + type);
        }
    }

    private void copyContent(int length) throws IOException {
        if (length >= 0) {
            byte[] content = in.readNBytes(length + LINE_END);
            reply.write(content);
            if (content.length < length + LINE_END) {
                throw new EOFException("in the middle of a string");
            }
        }
    }

    private String copyLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = byteOrEnd(); next != '\n'; next = byteOrEnd()) {
            reply.write(next);
            if (next != '\r') {
                line.append((char) next);
            }
        }
        reply.write('\n');
        return line.toString();
    }

    private int byteOrEnd() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("in the middle of a reply");
        }
        return next;
    }
}
