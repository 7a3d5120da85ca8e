package io.clpmaint.notify;

import io.clpmaint.secret.Secret;
import io.clpmaint.text.Text;
import io.clpmaint.time.Time;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A web address that gets the document by POST, signed: {@code X-Clpmaint-Signature: sha256=HEX} is the HMAC-SHA-256,
 * under the shared key, of the header {@code X-Clpmaint-Timestamp} (seconds since 1970), a full stop and the body, so that
 * the receiver knows who sent it and that it is no old one.
 */
public final class WebTarget implements Target {

    /** The header with the signature. */
    public static final String SIGNATURE = "X-Clpmaint-Signature";

    /** The header with the moment of sending. */
    public static final String TIMESTAMP = "X-Clpmaint-Timestamp";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI address;
    private final Secret key;
    private final Time time;

    /**
     * An address.
     *
     * @param address where to
     * @param key what is signed with
     * @param time the system's time
     */
    public WebTarget(URI address, Secret key, Time time) {
        this.address = address;
        this.key = key;
        this.time = time;
    }

    /** The address without what may be secret in it: user and query. */
    @Override
    public String name() {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    @Override
    public void tell(Message message) throws Undelivered, InterruptedException {
        String moment = Long.toString(time.now().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(TIMESTAMP, moment)
                .header(SIGNATURE, "sha256=" + signature(key, moment, message.document()))
                .POST(HttpRequest.BodyPublishers.ofString(message.document(), StandardCharsets.UTF_8))
                .build();
        try {
            // redirects are not followed: they would take the signature to somebody else
            int answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (answer / 100 != 2) {
                throw new Undelivered(
                        Text.of("it answered %s", "応答 %s").with(answer), answer / 100 == 5 || answer == 429);
            }
        } catch (IOException e) {
            throw new Undelivered(
                    e instanceof ConnectException
                            ? Text.of("no connection", "接続できません")
                            : Text.of("no answer: %s", "応答がありません: %s")
                                    .with(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
                    true);
        }
    }

    /**
     * Signs a document.
     *
     * @param key the shared key
     * @param moment the moment as it stands in the header
     * @param document the body
     * @return the signature in hexadecimal
     */
    public static String signature(Secret key, String moment, String document) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new String(key.reveal()).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((moment + "." + document).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
