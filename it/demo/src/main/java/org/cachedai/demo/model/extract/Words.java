package org.cachedai.demo.model.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of English, and which of them carry meaning. */
final class Words {

    private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’]\\p{L}+)*");
    private static final Set<String> STOPWORDS = lines("stopwords.txt").stream()
            .flatMap(line -> Pattern.compile(" ").splitAsStream(line))
            .collect(Collectors.toUnmodifiableSet());

    private Words() {}

    /** The words of a text in order, in lower case. */
    static List<String> of(String text) {
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT).replace('’', '\''))
                .toList();
    }

    /** Whether a word says more than grammar needs. */
    static boolean carriesMeaning(String word) {
        return word.length() > 2 && !STOPWORDS.contains(word);
    }

    /** The lines of a word list beside this class, without empty ones and comments. */
    static List<String> lines(String list) {
        try (InputStream in = Words.class.getResourceAsStream(list);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The word list " + list + " cannot be read", e);
        }
    }
}
