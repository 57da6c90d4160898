package org.cachedai.demo.model.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cachedai.demo.answer.KeyPoints.KeyPoint;

/** Finds the weightiest terms of a text, and for each the weightiest sentence that says something of it. */
final class KeyPointSearch {

    private static final int LONGEST_STATEMENT = 240;

    private final List<Sentence> sentences;
    private final List<String> terms;
    private final Set<Sentence> used = new HashSet<>();

    /** Searches one text. */
    KeyPointSearch(Ranking ranking) {
        this.sentences = ranking.sentences();
        this.terms = ranking.terms();
    }

    /** At most so many points, the weightiest first, each with a sentence of its own. */
    List<KeyPoint> top(int max) {
        List<KeyPoint> points = new ArrayList<>();
        for (String term : terms) {
            if (points.size() == max || used.size() == sentences.size()) {
                break;
            }
            statementOn(term).ifPresent(sentence -> {
                used.add(sentence);
                points.add(new KeyPoint(phrase(term, sentence), shortened(sentence.text())));
            });
        }
        return List.copyOf(points);
    }

    private Optional<Sentence> statementOn(String term) {
        return sentences.stream()
                .filter(sentence -> sentence.terms().contains(term))
                .findFirst()
                .filter(sentence -> !used.contains(sentence));
    }

    /** The term with the term that stands right before or after it, if there is one. */
    private static String phrase(String term, Sentence sentence) {
        List<String> words = sentence.words();
        int at = words.indexOf(term);
        String phrase = term;
        if (at + 1 < words.size() && adjoin(term, words.get(at + 1), sentence)) {
            phrase = term + " " + words.get(at + 1);
        } else if (at > 0 && adjoin(words.get(at - 1), term, sentence)) {
            phrase = words.get(at - 1) + " " + term;
        }
        return phrase;
    }

    private static boolean adjoin(String first, String second, Sentence sentence) {
        return Words.carriesMeaning(first)
                && Words.carriesMeaning(second)
                && sentence.text().toLowerCase(Locale.ROOT).contains(first + " " + second);
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_STATEMENT) {
            return text;
        }
        int space = text.lastIndexOf(' ', LONGEST_STATEMENT);
        return text.substring(0, space > 0 ? space : LONGEST_STATEMENT) + " …";
    }
}
