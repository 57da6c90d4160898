package org.cachedai.servers.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
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

/** Bad input: each is a problem of RFC 9457, and none shows the inside. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusalsIT {

    private static final int FIFTY_MEGABYTES = 50_000_000;
    private static final byte[] NOT_UTF_8 = {'a', (byte) 0xC3, (byte) 0x28};

    private final DemoClient demo = DemoClient.ofDeployment();

    @Deployment(testable = false)
    static WebArchive archive() {
        return DemoArchive.forDeployment(Map.of());
    }

    @Test
    void emptyText_is422() {
        for (String operation : new String[] {"summarize", "key-points", "sentiment"}) {
            assertProblem(demo.ask(operation, ""), 422, "empty");
            assertProblem(demo.ask(operation, " \n\t "), 422, "empty");
        }
    }

    @Test
    void announcedFiftyMegabytes_is413() {
        var body = BodyPublishers.ofByteArray(new byte[FIFTY_MEGABYTES]);

        assertProblem(demo.post("summarize", "text/plain", body), 413, "larger than the limit");
    }

    @Test
    void streamedFiftyMegabytes_is413() {
        var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[FIFTY_MEGABYTES]));

        assertProblem(demo.post("sentiment", "text/plain", body), 413, "larger than the limit");
    }

    @Test
    void oneMegabyte_isAnswered() {
        Reply answer = demo.ask("sentiment", "All is well with the happy world. ".repeat(30_000));

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void textThatIsNotUtf8_is400() {
        assertProblem(demo.post("summarize", "text/plain", BodyPublishers.ofByteArray(NOT_UTF_8)), 400, "UTF-8");
    }

    @Test
    void otherCharset_is415() {
        var body = BodyPublishers.ofString("text");

        assertProblem(demo.post("summarize", "text/plain;charset=ISO-8859-1", body), 415, "UTF-8");
    }

    @Test
    void otherMediaType_is415() {
        assertProblem(demo.post("summarize", "application/pdf", BodyPublishers.ofString("x")), 415, "text/plain");
    }

    @Test
    void unknownOperation_is404() {
        assertProblem(demo.ask("translate", "text"), 404, "no such operation");
    }

    @Test
    void otherMethod_is405() {
        assertProblem(demo.send("DELETE", "/api/summarize"), 405, "POST");
        assertProblem(demo.get("/api/sentiment"), 405, "POST");
    }

    @Test
    void optionThatIsNoNumber_is400() {
        for (String value : new String[] {"many", "", "3.5", "99999999999", "%27%3B--"}) {
            assertProblem(demo.ask("summarize?max_sentences=" + value, "text"), 400, "max_sentences");
        }
        assertProblem(demo.ask("sentiment?max_words=x", "text"), 400, "max_words");
    }

    @Test
    void optionOutOfRange_is400() {
        assertProblem(demo.ask("key-points?max_points=0", "text"), 400, "from 1 to 20");
        assertProblem(demo.ask("key-points?max_points=21", "text"), 400, "from 1 to 20");
    }

    private static void assertProblem(Reply reply, int status, String detail) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.json().getInt("status")).isEqualTo(status);
        assertThat(reply.json().getString("title")).isNotEmpty();
        assertThat(reply.json().getString("detail")).contains(detail);
        assertThat(reply.text()).doesNotContain("Exception", "\tat ");
    }
}
