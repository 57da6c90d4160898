package org.cachedai.servers.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cachedai.servers.ChatEndpoint;
import org.cachedai.servers.DemoArchive;
import org.cachedai.servers.DemoClient;
import org.cachedai.servers.Reply;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A model behind a chat endpoint, and one that fails: its failure comes out as it is, and nothing is stored. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ChatModelIT {

    private static final ChatEndpoint ENDPOINT = ChatEndpoint.start();

    private final DemoClient demo = DemoClient.ofDeployment();

    @Deployment(testable = false)
    static WebArchive archive() {
        return DemoArchive.forDeployment(Map.of(
                "demo.model.url", ENDPOINT.url(), "demo.model.name", "stub-7", "demo.model.timeout", "PT5S"));
    }

    @AfterAll
    static void stopEndpoint() {
        ENDPOINT.close();
    }

    @Test
    void model_isAskedOnce() {
        ENDPOINT.say("{\"sentences\": [\"Said the model.\"]}");
        int before = ENDPOINT.requests();

        Reply first = demo.ask("summarize", "A text for the model");
        Reply second = demo.ask("summarize", "A text for the model");

        assertThat(first.text()).isEqualTo("{\"sentences\":[\"Said the model.\"]}");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(ENDPOINT.requests()).isEqualTo(before + 1);
        assertThat(ENDPOINT.lastRequest()).contains("\"model\":\"stub-7\"", "A text for the model");
        assertThat(demo.get("/api/tally").json().getString("model")).startsWith("stub-7 at 127.0.0.1");
    }

    @Test
    void failureInCdiBean_isProblemAndNotStored() {
        assertFailureIsNotStored("summarize", "{\"sentences\": [\"Recovered.\"]}");
    }

    @Test
    void failureInEjb_isProblemAndNotStored() {
        assertFailureIsNotStored("key-points", "{\"points\": [{\"term\": \"It\", \"statement\": \"Recovered.\"}]}");
    }

    @Test
    void failureInJaxRsResource_isProblemAndNotStored() {
        assertFailureIsNotStored("sentiment", "{\"tone\": \"positive\", \"score\": 1, \"words\": [\"Recovered\"]}");
    }

    @Test
    void answerOfAnotherForm_isProblem() {
        ENDPOINT.say("Sorry, I would rather not.");

        Reply reply = demo.ask("summarize", "A text that the model refuses");

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.json().getString("detail")).contains("not of the form");
    }

    private void assertFailureIsNotStored(String operation, String answer) {
        String text = "A text on which " + operation + " fails";
        ENDPOINT.fail(503);
        Reply failed = demo.ask(operation, text);
        ENDPOINT.say(answer);
        Reply recovered = demo.ask(operation, text);

        assertThat(failed.status()).isEqualTo(502);
        assertThat(failed.contentType()).startsWith("application/problem+json");
        assertThat(failed.json().getString("detail")).contains("status 503");
        assertThat(failed.text()).doesNotContain("secret", "Exception");
        assertThat(failed.cacheStatus()).doesNotContain("hit", "stored");
        assertThat(recovered.status()).isEqualTo(200);
        assertThat(recovered.cacheStatus()).isEqualTo("cachedai; fwd=miss; stored");
        assertThat(recovered.text()).contains("Recovered");
    }
}
