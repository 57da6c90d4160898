package org.cachedai.demo.http;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a text strictly: UTF-8 and nothing else, not blank, and never more than the limit. */
@Provider
@Consumes(MediaType.TEXT_PLAIN)
public class PlainTextReader implements MessageBodyReader<String> {

    @Inject
    private BodyLimit limit;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == String.class;
    }

    @Override
    public String readFrom(
            Class<String> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        requireUtf8(mediaType);
        byte[] bytes = body.readNBytes(limit.maxBytes() + 1);
        if (bytes.length > limit.maxBytes()) {
            throw new ProblemException(limit.exceeded());
        }
        String text = decoded(bytes);
        if (text.isBlank()) {
            throw new ProblemException(422, "The text is empty. Send it as the body of the request.");
        }
        return text;
    }

    private static void requireUtf8(MediaType mediaType) {
        String charset = mediaType.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "UTF-8");
        if (!charset.equalsIgnoreCase("UTF-8")) {
            throw new ProblemException(415, "The text must be encoded in UTF-8.");
        }
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(400, "The text is not valid UTF-8.");
        }
    }
}
