package org.cachedai.tier.redis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A socket's input on which a message, once begun, must be read to its end before a deadline, and on which the next one
 * may be waited for without. Used by one thread.
 */
final class MessageInput extends FilterInputStream {

    private final SocketGuard guard;
    private @Nullable Deadline deadline;

    /** @param guard of the socket, used for nothing else */
    MessageInput(InputStream in, SocketGuard guard) {
        super(in);
        this.guard = guard;
    }

    /** A message has begun. */
    void begin(Deadline end) {
        deadline = end;
    }

    /** The message was read to its end. */
    void end() {
        deadline = null;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Deadline end = deadline;
        return end == null
                ? in.read(bytes, offset, length)
                : guard.within(end, () -> {
                    try {
                        return in.read(bytes, offset, length);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
