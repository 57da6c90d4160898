package org.cachedai.demo.model.extract;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence of a text.
 *
 * @param text as it stands there, with its white space collapsed
 * @param words its words in order, in lower case
 * @param terms those of its words that carry meaning
 */
record Sentence(String text, List<String> words, List<String> terms) {

    /** The sentences of a text, in order; those without a word are left out. */
    static List<Sentence> allOf(String text) {
        List<Sentence> sentences = new ArrayList<>();
        for (String paragraph : text.split("\\R\\s*\\R")) {
            addSentences(paragraph.replaceAll("\\s+", " ").strip(), sentences);
        }
        return sentences;
    }

    private static void addSentences(String paragraph, List<Sentence> sentences) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        breaks.setText(paragraph);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            Sentence sentence = of(paragraph.substring(start, end).strip());
            if (!sentence.words().isEmpty()) {
                sentences.add(sentence);
            }
        }
    }

    private static Sentence of(String text) {
        List<String> words = Words.of(text);
        return new Sentence(
                text, words, words.stream().filter(Words::carriesMeaning).toList());
    }
}
