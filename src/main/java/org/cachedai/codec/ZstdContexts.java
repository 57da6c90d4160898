package org.cachedai.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Zstd with its working memory, which lies outside the heap and costs more to make than a small text to compress: a few
 * contexts are kept for whoever comes next. Thread-safe, nobody waits. Works on after {@link #close}, keeping none.
 */
public final class ZstdContexts implements AutoCloseable {

    private static final int KEPT = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Kept<ZstdCompressCtx> compressing = new Kept<>(ZstdCompressCtx::new);
    private final Kept<ZstdDecompressCtx> inflating = new Kept<>(ZstdDecompressCtx::new);

    /**
     * Compresses a payload.
     *
     * @param level the zstd level
     * @param room how many bytes to leave free in front
     * @return the room and the compressed payload
     */
    byte[] compress(byte[] payload, int level, int room) {
        byte[] out = new byte[Math.toIntExact(room + Zstd.compressBound(payload.length))];
        ZstdCompressCtx context = compressing.take();
        try {
            context.setLevel(level);
            int length = context.compressByteArray(out, room, out.length - room, payload, 0, payload.length);
            return Arrays.copyOf(out, room + length);
        } finally {
            compressing.give(context);
        }
    }

    /** Inflates what lies from a place in an array to its end; null when it does not inflate to exactly the length. */
    byte @Nullable [] tryInflate(byte[] bytes, int from, int declaredLength) {
        int stored = bytes.length - from;
        if (Zstd.getFrameContentSize(bytes, from, stored) != declaredLength) {
            return null;
        }
        byte[] inflated = new byte[declaredLength];
        ZstdDecompressCtx context = inflating.take();
        try {
            int length = context.decompressByteArray(inflated, 0, declaredLength, bytes, from, stored);
            return length == declaredLength ? inflated : null;
        } catch (ZstdException e) {
            return null;
        } finally {
            inflating.give(context);
        }
    }

    @Override
    public void close() {
        compressing.close();
        inflating.close();
    }

    /** Contexts of one kind that wait for their next use. */
    private static final class Kept<C extends Closeable> {

        private final Supplier<C> maker;
        private final BlockingQueue<C> idle = new ArrayBlockingQueue<>(KEPT);
        private volatile boolean closed;

        Kept(Supplier<C> maker) {
            this.maker = maker;
        }

        C take() {
            C context = idle.poll();
            return context == null ? maker.get() : context;
        }

        void give(C context) {
            if (closed || !idle.offer(context)) {
                free(context);
            } else if (closed) {
                close();
            }
        }

        void close() {
            closed = true;
            for (C context = idle.poll(); context != null; context = idle.poll()) {
                free(context);
            }
        }

        private void free(C context) {
            try {
                context.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Native memory of zstd cannot be freed", e);
            }
        }
    }
}
