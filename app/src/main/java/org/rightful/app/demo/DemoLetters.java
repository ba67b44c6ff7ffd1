package org.rightful.app.demo;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rightful.app.claims.Claim;

/** What people of the demo do with their letters: wait for one, and open what it links to. */
final class DemoLetters {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long LOOK_EVERY_MILLIS = 500;
    private static final Pattern DOOR = Pattern.compile("/claim/(RF-[0-9A-Z]{4}-[0-9A-Z]{4})/([A-Za-z0-9_-]{16,100})");

    private final URI service;
    private final DemoMailbox mail;

    DemoLetters(URI service, DemoMailbox mail) {
        this.service = service;
        this.mail = mail;
    }

    /** The newest letter to an address that says something, as soon as there is one. */
    String await(String address, String says) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<String> letter = mail.newestTo(address, says);
            if (letter.isPresent()) {
                return letter.get();
            }
            if (System.nanoTime() > until) {
                throw new IOException("no letter to " + address + " says " + says);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** Opens a claim from its letter, as its recipient does. */
    Visitor enter(String address, Claim claim) throws IOException, InterruptedException {
        String letter = await(address, claim.number());
        Matcher door = DOOR.matcher(letter.replace("\r", "").replace("\n", " "));
        if (!door.find()) {
            throw new IOException("the letter to " + address + " has no link to its claim");
        }
        Visitor visitor = new Visitor(service);
        visitor.send(Visitor.form(visitor.open(door.group()), "[action$=/claim/open]"), Map.of());
        return visitor;
    }
}
