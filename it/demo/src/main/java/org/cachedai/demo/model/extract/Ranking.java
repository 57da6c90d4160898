package org.cachedai.demo.model.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ranks sentences and terms by mutual reinforcement: a sentence matters when it contains terms that matter, and a term
 * matters when it occurs in sentences that matter. The weights are the fixed point of that, found by iteration, in time
 * linear in the text.
 */
final class Ranking {

    private static final int ROUNDS = 20;
    /** Between 0, which favours long sentences, and 1, which favours short ones. */
    private static final double LENGTH_PENALTY = 0.8;

    private static final int SHORT_SENTENCE = 6;
    private static final double REPETITION = 0.5;

    private final List<Sentence> sentences;
    private final double[] sentenceWeights;
    private final Map<String, Double> termWeights = new HashMap<>();

    /** Ranks the sentences of one text. */
    Ranking(List<Sentence> sentences) {
        this.sentences = sentences;
        this.sentenceWeights = new double[sentences.size()];
        Arrays.fill(sentenceWeights, 1);
        for (int round = 0; round < ROUNDS; round++) {
            weighTerms();
            weighSentences();
        }
    }

    /** The weightiest sentences that do not repeat each other, at most so many, in the order of reading. */
    List<Sentence> top(int max) {
        List<Integer> chosen = new ArrayList<>();
        for (int candidate : byWeight()) {
            if (chosen.size() == max) {
                break;
            }
            if (chosen.stream().noneMatch(other -> repeat(sentences.get(other), sentences.get(candidate)))) {
                chosen.add(candidate);
            }
        }
        return chosen.stream().sorted().map(sentences::get).toList();
    }

    /** The terms, the weightiest first. */
    List<String> terms() {
        return termWeights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The sentences, the weightiest first. */
    List<Sentence> sentences() {
        return byWeight().stream().map(sentences::get).toList();
    }

    private List<Integer> byWeight() {
        return IntStream.range(0, sentences.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer index) -> -sentenceWeights[index])
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private void weighTerms() {
        termWeights.clear();
        for (int i = 0; i < sentenceWeights.length; i++) {
            for (String term : sentences.get(i).terms()) {
                termWeights.merge(term, sentenceWeights[i], Double::sum);
            }
        }
    }

    private void weighSentences() {
        double total = 0;
        for (int i = 0; i < sentenceWeights.length; i++) {
            sentenceWeights[i] = weight(sentences.get(i));
            total += sentenceWeights[i];
        }
        if (total > 0) {
            for (int i = 0; i < sentenceWeights.length; i++) {
                sentenceWeights[i] *= sentenceWeights.length / total;
            }
        }
    }

    private double weight(Sentence sentence) {
        double sum = 0;
        for (String term : sentence.terms()) {
            sum += termWeights.get(term);
        }
        return sum / Math.pow(Math.max(SHORT_SENTENCE, sentence.words().size()), LENGTH_PENALTY);
    }

    private static boolean repeat(Sentence one, Sentence other) {
        Set<String> shared = new HashSet<>(one.terms());
        Set<String> others = new HashSet<>(other.terms());
        int smaller = Math.min(shared.size(), others.size());
        shared.retainAll(others);
        return shared.size() > REPETITION * smaller;
    }
}
