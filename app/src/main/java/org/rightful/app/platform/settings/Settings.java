package org.rightful.app.platform.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the operator decided. Every value was checked by {@link SettingsFile}; what each means stands in {@link Setting}.
 *
 * @param dataFolder absolute
 * @param publicUrl ends without a slash
 * @param secretsKey file of the key that seals secrets; empty for the one in the data folder
 * @param chromium the browser; empty for the one that the system knows
 * @param sessionIdle after so long without a request somebody is signed out
 */
public record Settings(
        Path dataFolder,
        Http http,
        URI publicUrl,
        Optional<Database> database,
        Optional<S3> s3,
        Optional<Path> secretsKey,
        Mail mail,
        Service service,
        Crawl crawl,
        List<URI> timestampAuthorities,
        Optional<Path> chromium,
        LogFormat logFormat,
        Duration sessionIdle,
        Claims claims,
        Payments payments,
        Gateway gateway) {
    public Settings {
        timestampAuthorities = List.copyOf(timestampAuthorities);
    }

    /** How a line of the log is written. */
    public enum LogFormat {
        TEXT,
        JSON
    }

    /** Where the service listens; port 0 takes a free one. */
    public record Http(String address, int port) {}

    /** A PostgreSQL that somebody else runs. */
    public record Database(String url, String user, Secret password) {}

    /** An S3-compatible store. */
    public record S3(URI endpoint, String bucket, String region, String accessKey, Secret secretKey) {}

    /**
     * How mails leave.
     *
     * @param smtp empty: mails are written as files
     * @param reply the bare address to which a token is added
     * @param imap empty: replies are not fetched
     * @param dkim empty: mails are not signed
     */
    public record Mail(Optional<Smtp> smtp, String from, String reply, Optional<Imap> imap, Optional<Dkim> dkim) {}

    /** An SMTP server; an empty user signs in nowhere. */
    public record Smtp(String host, int port, Security security, String user, Secret password) {}

    /** An IMAP server and the folder that is fetched. */
    public record Imap(String host, int port, Security security, String user, Secret password, String folder) {}

    /** With what mails are signed (RFC 6376). */
    public record Dkim(Path key, String selector, String domain) {}

    /** How the connection to a mail server is protected. */
    public enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    /**
     * Who runs the service.
     *
     * @param contact mail address of a person
     * @param address postal, in one line
     * @param authority that supervises who collects for others
     */
    public record Service(
            String name,
            String contact,
            Optional<String> address,
            Optional<String> phone,
            Optional<String> authority) {}

    /** What scans may do. */
    public record Crawl(boolean allowPrivateNetwork, int scansAtOnce) {}

    /**
     * How claims are run.
     *
     * @param daysToAnswer that the first letter gives; 7 at least
     * @param forOthers whether the service claims for others than its operator
     */
    public record Claims(int daysToAnswer, boolean forOthers) {}

    /**
     * How money is taken and shared.
     *
     * @param payee holder of the bank account
     * @param iban without blanks; empty: nobody can pay by transfer
     * @param country in which taxes are owed, two capital letters
     * @param holderPermille the rights holder's share of a payment, in thousandths
     * @param payoutLeast balance from which holders are paid out, in whole units of a currency
     * @param twoPersonsAbove sum of a payout run above which a second person approves, in whole units of a currency
     */
    public record Payments(
            String payee,
            Optional<String> iban,
            String country,
            Optional<String> vatId,
            Optional<String> taxNumber,
            boolean smallBusiness,
            int holderPermille,
            int payoutLeast,
            int twoPersonsAbove) {}

    /** Who takes payments online. */
    public sealed interface Gateway {
        /** Nobody: people pay by bank transfer. */
        record None() implements Gateway {}

        /** Stripe. */
        record Stripe(Secret key, Secret webhookSecret, URI address) implements Gateway {}

        /** A page of our own that takes no money. */
        record Sandbox() implements Gateway {}
    }
}
