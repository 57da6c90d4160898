package org.cachedai.servers.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cachedai.servers.DemoArchive;
import org.cachedai.servers.DemoClient;
import org.cachedai.servers.Reply;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job over HTTP: ask twice, pay once, see it. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AnswersIT {

    private static final String TEXT = "The brave rejoice. The wicked despair. A great hope is left for the brave men.";
    private static final String MISS = "cachedai; fwd=miss; stored";
    private static final String NEAR_HIT = "cachedai; hit; ttl=\\d+; detail=near";

    private final DemoClient demo = DemoClient.ofDeployment();

    @Deployment(testable = false)
    static WebArchive archive() {
        return DemoArchive.forDeployment(Map.of());
    }

    @Test
    void cdiBean_askedTwice_secondIsNearHitOfSameBytes() {
        assertPaidOnce("summarize?max_sentences=2");
    }

    @Test
    void ejb_askedTwice_secondIsNearHitOfSameBytes() {
        assertPaidOnce("key-points?max_points=2");
    }

    @Test
    void jaxRsResource_askedTwice_secondIsNearHitOfSameBytes() {
        assertPaidOnce("sentiment?max_words=4");
    }

    @Test
    void otherOption_isMiss() {
        demo.ask("summarize?max_sentences=1", TEXT);

        assertThat(demo.ask("summarize?max_sentences=3", TEXT).cacheStatus()).isEqualTo(MISS);
    }

    @Test
    void optionLeftOut_isItsDefault() {
        demo.ask("key-points?max_points=5", TEXT);

        assertThat(demo.ask("key-points", TEXT).cacheStatus()).matches(NEAR_HIT);
    }

    @Test
    void sentiment_isOfTheText() {
        Reply answer = demo.ask("sentiment?max_words=3", TEXT);

        assertThat(answer.json().getJsonArray("words")).hasSize(3);
        assertThat(answer.json().getString("tone")).isEqualTo("positive");
    }

    @Test
    void page_isServed() {
        Reply page = demo.get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<title>CachedAI");
    }

    @Test
    void metrics_showTheCache() {
        demo.ask("summarize?max_sentences=4", TEXT);

        Reply metrics = demo.get("/metrics");

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.text()).contains("cachedai");
    }

    @Test
    void tally_countsWhatWasAsked() {
        long before = demo.get("/api/tally").json().getJsonNumber("callsSaved").longValue();
        demo.ask("summarize?max_sentences=5", TEXT);
        demo.ask("summarize?max_sentences=5", TEXT);

        var tally = demo.get("/api/tally").json();

        assertThat(tally.getJsonNumber("callsSaved").longValue()).isEqualTo(before + 1);
        assertThat(tally.getJsonNumber("timeSavedMillis").longValue()).isPositive();
        assertThat(tally.getString("redis")).isEqualTo("none");
        assertThat(tally.getString("model")).startsWith("No language model");
    }

    private void assertPaidOnce(String question) {
        Reply first = demo.ask(question, TEXT);
        Reply second = demo.ask(question, TEXT);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.contentType()).startsWith("application/json");
        assertThat(first.cacheStatus()).isEqualTo(MISS);
        assertThat(second.cacheStatus()).matches(NEAR_HIT);
        assertThat(second.body()).isEqualTo(first.body()).isNotEmpty();
    }
}
