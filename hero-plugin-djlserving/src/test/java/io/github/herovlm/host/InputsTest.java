package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model sees of a request. */
class InputsTest extends HostTest {
    private static final String PATH = "/predictions/scripted";
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    private static List<String> items(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().lines().filter(line -> line.startsWith("item ")).toList();
    }

    private HttpResponse<String> multipart(String type, String body) throws IOException, InterruptedException {
        return client.post(PATH, type, body.replace("\n", "\r\n"));
    }

    @Test
    void theQueryComesBeforeTheBody() throws Exception {
        assertThat(items(client.post(PATH + "?a=1&b=%C3%BC+x&a=2", "the body")))
                .containsExactly("item a=1", "item b=ü x", "item a=2", "item data=the body");
        assertThat(items(client.get(PATH))).containsExactly("item data=");
    }

    @Test
    void headersAreProperties() throws Exception {
        HttpResponse<String> response = client.send(client.request(PATH)
                .header("X-Thing", "7")
                .header("X-Amzn-SageMaker-Custom-Attributes", "one=1; two = 2;none"));
        assertThat(response.body().lines())
                .contains("property X-Thing=7", "property one=1", "property two=2")
                .noneMatch(line -> line.contains("SageMaker"));
    }

    @Test
    void everyRequestHasAnIdentity() throws Exception {
        HttpResponse<String> given = client.send(client.request(PATH).header("x-request-id", "mine"));
        assertThat(given.body()).contains("property requestId=mine");
        assertThat(given.headers().firstValue("x-request-id")).hasValue("mine");
        HttpResponse<String> made = client.get(PATH);
        String id = made.headers().firstValue("x-request-id").orElseThrow();
        assertThat(made.body()).contains("property requestId=" + id);
    }

    @Test
    void aUrlEncodedFormHasAnItemForEachField() throws Exception {
        assertThat(items(client.post(PATH + "?q=0", URL_ENCODED + "; charset=utf-8", "b=%C3%BC&a=1&b=2&bare")))
                .containsExactly("item q=0", "item b=ü", "item a=1", "item b=2", "item bare=");
    }

    @Test
    void aMultipartFormHasAnItemForEachPart() throws Exception {
        HttpResponse<String> response = multipart("multipart/form-data; boundary=XX", """
                --XX
                Content-Disposition: form-data; name="prompt"

                What is it?
                --XX
                Content-Disposition: form-data; name="image"; filename="a.png"
                Content-Type: image/png

                picture
                --XX
                Content-Disposition: form-data; name="prompt"

                ü
                --XX--
                """);
        assertThat(items(response)).containsExactly("item prompt=What is it?", "item image=picture", "item prompt=ü");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=YY", "multipart/form-data; boundary=XX"})
    void aMultipartThatCannotBeReadIsARequestWithoutContent(String type) throws Exception {
        assertThat(items(multipart(type, "--XX\nContent-Disposition: form-data; name=\"a\"\n\nno end")))
                .isEmpty();
    }

    @Test
    void aFormThatIsNotUrlEncodedIsRefused() throws Exception {
        assertThat(client.post(PATH, URL_ENCODED, "a=%C3%28").statusCode()).isEqualTo(400);
    }

    @Test
    void theHandlerIsNotTheClients() throws Exception {
        HttpResponse<String> response = client.send(client.request(PATH).header("handler", "other"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("The handler can\\u0027t be overridden in a request");
    }

    @Test
    void thereAreNoAdapters() throws Exception {
        assertThat(client.get(PATH + "?adapter=a").statusCode()).isEqualTo(424);
    }

    @Test
    void aBodyUpToTheLimitIsTaken() throws Exception {
        int most = settings().maxRequestBytes();
        HttpResponse<String> response =
                client.send(client.request(PATH).POST(BodyPublishers.ofByteArray(new byte[most])));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().length()).isGreaterThan(most);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2 * 1024 * 1024})
    void aBodyBeyondTheLimitIsRefused(int more) throws Exception {
        byte[] body = new byte[settings().maxRequestBytes() + more];
        HttpResponse<String> response = client.send(client.request(PATH).POST(BodyPublishers.ofByteArray(body)));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(client.get("/ping").statusCode()).isEqualTo(200);
    }

    @Test
    void whoAsksBeforeSendingTooMuchIsToldAtOnce() throws Exception {
        try (RawClient raw = new RawClient(host)) {
            raw.send("POST " + PATH + " HTTP/1.1\r\nHost: here\r\nContent-Length: 2000000\r\n"
                    + "Expect: 100-continue\r\n\r\n");
            assertThat(raw.readUntil("\r\n")).startsWith("HTTP/1.1 413 ");
        }
    }

    @Test
    void whoSendsWithoutEndIsCutOff() throws Exception {
        try (RawClient raw = new RawClient(host)) {
            raw.send("POST " + PATH + " HTTP/1.1\r\nHost: here\r\nContent-Length: 100000000\r\n\r\n");
            raw.send("x".repeat(4 * settings().maxRequestBytes() + 1));
            assertThat(raw.readUntil("\r\n")).startsWith("HTTP/1.1 413 ");
        }
    }
}
