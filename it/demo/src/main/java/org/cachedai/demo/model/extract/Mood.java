package org.cachedai.demo.model.extract;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cachedai.demo.answer.Sentiment;

/** Adds up the bright and dark words of a text by a lexicon, minding negations right before them. */
final class Mood {

    private static final Map<String, Integer> LEXICON = Words.lines("sentiment.txt").stream()
            .map(line -> line.split(" "))
            .collect(Collectors.toUnmodifiableMap(entry -> entry[0], entry -> Integer.valueOf(entry[1])));
    private static final Set<String> NEGATIONS =
            Set.of("not", "no", "never", "nor", "neither", "without", "cannot", "can't", "don't", "won't", "isn't");
    private static final int REACH_OF_NEGATION = 3;
    /** So many points of weight make a score of about 0.7. */
    private static final double SATURATION = 15;

    private static final double NEUTRAL = 0.1;
    private static final double MIXED = 0.5;

    private final Map<String, Integer> contributions = new HashMap<>();
    private double bright;
    private double dark;

    /** Judges the words of one text. */
    Mood(List<Sentence> sentences) {
        sentences.forEach(sentence -> add(sentence.words()));
    }

    /** The judgement, with at most so many of the words behind it. */
    Sentiment sentiment(int maxWords) {
        double sum = bright - dark;
        double score = sum / Math.sqrt(sum * sum + SATURATION);
        return new Sentiment(tone(score), Math.round(score * 100) / 100.0, telling(maxWords));
    }

    private void add(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            int weight = LEXICON.getOrDefault(words.get(i), 0);
            if (weight != 0) {
                boolean negated = words.subList(Math.max(0, i - REACH_OF_NEGATION), i).stream()
                        .anyMatch(NEGATIONS::contains);
                count(words.get(i), negated ? -weight : weight);
            }
        }
    }

    private void count(String word, int weight) {
        contributions.merge(word, weight, Integer::sum);
        if (weight > 0) {
            bright += weight;
        } else {
            dark -= weight;
        }
    }

    private String tone(double score) {
        if (Math.min(bright, dark) > MIXED * Math.max(bright, dark)) {
            return "mixed";
        }
        if (Math.abs(score) < NEUTRAL) {
            return "neutral";
        }
        return score > 0 ? "positive" : "negative";
    }

    private List<String> telling(int max) {
        return contributions.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Integer> entry) -> -Math.abs(entry.getValue()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(max)
                .map(Map.Entry::getKey)
                .toList();
    }
}
