package org.cachedai.demo.model.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cachedai.demo.answer.KeyPoints;
import org.cachedai.demo.answer.KeyPoints.KeyPoint;
import org.cachedai.demo.answer.Sentiment;
import org.cachedai.demo.answer.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveModelTest {

    private final ExtractiveModel model = new ExtractiveModel(Duration.ZERO);

    @ParameterizedTest
    @ValueSource(strings = {"gettysburg", "two-cities", "pride", "origin"})
    void summary_ofShippedText_isThreeOfItsSentencesInOrder(String name) throws IOException {
        String text = Files.readString(Path.of("src/main/webapp/texts", name + ".txt"));

        Summary summary = model.summarize(text, 3);

        String collapsed = text.replaceAll("\\s+", " ");
        assertThat(summary.sentences()).hasSize(3).allSatisfy(sentence -> assertThat(collapsed)
                .contains(sentence));
        assertThat(summary.sentences())
                .isSortedAccordingTo((one, other) -> Integer.compare(collapsed.indexOf(one), collapsed.indexOf(other)));
    }

    @Test
    void summary_prefersWhatTheTextIsAbout() {
        Summary summary = model.summarize(
                "Bees make honey in the hive. Honey feeds the bees of the hive. It rained on Tuesday.", 1);

        assertThat(summary.sentences()).singleElement().asString().contains("oney");
    }

    @Test
    void summary_ofOneSentence_isThatSentence() {
        assertThat(model.summarize("Only this.", 5).sentences()).containsExactly("Only this.");
    }

    @Test
    void summary_doesNotSplitAtAbbreviations() {
        assertThat(Sentence.allOf("Mr. Bennet sailed on H.M.S. Beagle. He returned."))
                .extracting(Sentence::text)
                .containsExactly("Mr. Bennet sailed on H.M.S. Beagle.", "He returned.");
    }

    @Test
    void keyPoints_haveTermsAndStatementsOfTheirOwn() {
        KeyPoints points = model.keyPoints("Bees make honey. Bees need flowers. Flowers need rain.", 2);

        assertThat(points.points()).hasSize(2).doesNotHaveDuplicates();
        assertThat(points.points()).extracting(KeyPoint::statement).doesNotHaveDuplicates();
    }

    @Test
    void sentiment_ofBrightText_isPositive() {
        Sentiment sentiment = model.sentiment("What a wonderful, happy day full of joy.", 2);

        assertThat(sentiment.tone()).isEqualTo("positive");
        assertThat(sentiment.score()).isBetween(0.5, 1.0);
        assertThat(sentiment.words()).isEqualTo(List.of("happy", "joy"));
    }

    @Test
    void sentiment_ofNegatedBrightWord_isNegative() {
        assertThat(model.sentiment("This is not good.", 5).tone()).isEqualTo("negative");
    }

    @Test
    void sentiment_withoutTellingWords_isNeutral() {
        assertThat(model.sentiment("The table stands here.", 5)).isEqualTo(new Sentiment("neutral", 0, List.of()));
    }
}
