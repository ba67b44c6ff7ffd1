package org.rightful.evidence.stamp;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.rightful.evidence.EvidenceLimits;
import org.rightful.evidence.TimestampAuthority;

/** An authority that is asked over HTTP. Its address is chosen by whoever runs this program. RFC 3161 section 3.4. */
public final class HttpAuthority implements TimestampAuthority {
    private final URI address;
    private final SecureRandom random;
    private final EvidenceLimits limits;

    /** @param address http or https */
    public HttpAuthority(URI address, SecureRandom random, EvidenceLimits limits) {
        this.address = address;
        this.random = random;
        this.limits = limits;
    }

    @Override
    public String name() {
        return address.toString();
    }

    @Override
    public boolean independent() {
        return true;
    }

    @Override
    public byte[] stamp(byte[] sha256) throws IOException, InterruptedException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true); // so that the package can be checked without the network
        TimeStampRequest request = generator.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(64, random));
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(limits.stampWait()).build()) {
            HttpResponse<InputStream> response = client.send(
                    HttpRequest.newBuilder(address)
                            .timeout(limits.stampWait())
                            .header("Content-Type", "application/timestamp-query")
                            .header("Accept", "application/timestamp-reply")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request.getEncoded()))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] answer = body.readNBytes(limits.stampBytes());
                if (response.statusCode() != 200) {
                    throw new IOException("it answered with status " + response.statusCode());
                }
                return token(request, answer);
            }
        }
    }

    private static byte[] token(TimeStampRequest request, byte[] answer) throws IOException {
        try {
            TimeStampResponse reply = new TimeStampResponse(answer);
            reply.validate(request);
            TimeStampToken token = reply.getTimeStampToken();
            if (token == null) {
                throw new IOException("it refused: " + reply.getStatusString());
            }
            return token.getEncoded("DER");
        } catch (TSPException e) {
            throw new IOException("its answer is no stamp of what was asked: " + e.getMessage(), e);
        }
    }
}
