package org.rightful.evidence.pack;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.rightful.evidence.sign.SigningKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two files that describe a package: {@code datapackage.json} lists every file with its hash, and
 * {@code datapackage-digest.json} holds the hash of that, the signature and the stamps. WACZ 1.1.1, WACZ signing 0.1.0
 * (anonymous).
 */
public final class Description {
    public static final String PACKAGE = "datapackage.json";
    public static final String DIGEST = "datapackage-digest.json";

    private Description() {}

    /** A stamp, or where one is still wanted. */
    public record Stamp(String authority, Optional<byte[]> token) {}

    /**
     * Lists the files.
     *
     * @param facts what stands under {@code rightful}: state, shortfalls, the signer's key, and what else is to be signed
     */
    public static byte[] describe(
            List<StoredZip.Entry> files,
            String title,
            String page,
            Instant captured,
            String software,
            ObjectNode facts) {
        ObjectNode description = Json.object()
                .put("profile", "data-package")
                .put("wacz_version", "1.1.1")
                .put("title", title)
                .put("created", captured.toString())
                .put("software", software)
                .put("mainPageUrl", page)
                .put("mainPageDate", captured.toString());
        description.set("rightful", facts);
        ArrayNode resources = description.putArray("resources");
        for (StoredZip.Entry file : files) {
            resources
                    .addObject()
                    .put("name", file.name().substring(file.name().lastIndexOf('/') + 1))
                    .put("path", file.name())
                    .put("hash", Hash.named(file.content()))
                    .put("bytes", file.content().length);
        }
        return Json.file(description);
    }

    /** Signs the description. */
    public static ObjectNode sign(byte[] description, SigningKey key, Instant captured, String software) {
        String hash = Hash.named(description);
        ObjectNode signed = Json.object()
                .put("hash", hash)
                .put(
                        "signature",
                        Base64.getEncoder().encodeToString(key.sign(hash.getBytes(StandardCharsets.US_ASCII))))
                .put("publicKey", Base64.getEncoder().encodeToString(key.publicKey()))
                .put("created", captured.toString())
                .put("software", software);
        return signed;
    }

    /** The digest file: what was signed, and the stamps in their order. */
    public static byte[] digest(ObjectNode signed, List<Stamp> stamps) {
        ObjectNode digest = Json.object().put("path", PACKAGE).put("hash", Json.text(signed, "hash"));
        digest.set("signedData", signed);
        ArrayNode list = digest.putArray("timeStamps");
        for (Stamp stamp : stamps) {
            ObjectNode one = list.addObject().put("authority", stamp.authority());
            stamp.token()
                    .ifPresentOrElse(
                            token -> one.put("token", Base64.getEncoder().encodeToString(token)),
                            () -> one.put("pending", true));
        }
        return Json.file(digest);
    }

    /** The stamps of a digest file, as far as they are any. */
    public static List<Stamp> stamps(JsonNode digest) {
        List<Stamp> stamps = new ArrayList<>();
        for (JsonNode stamp : digest.path("timeStamps")) {
            Optional<byte[]> token = Optional.of(Json.text(stamp, "token"))
                    .filter(text -> !text.isEmpty())
                    .map(Description::base64);
            stamps.add(new Stamp(Json.text(stamp, "authority"), token));
        }
        return stamps;
    }

    /** Base64; what is none becomes no bytes, which fit nothing. */
    public static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
