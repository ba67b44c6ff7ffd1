package org.rightful.app.platform.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One line an operator can write into the settings file. This table is the whole list; {@code docs/settings.md} shows it. */
public enum Setting {
    DATA_FOLDER(
            "data.folder",
            "rightful-data",
            "Folder of everything the service keeps: database, pictures, captures, index."),
    HTTP_ADDRESS(
            "http.address",
            "127.0.0.1",
            "Address the service listens on. 0.0.0.0 listens on all; put a proxy with TLS before it."),
    HTTP_PORT("http.port", "8080", "Port the service listens on; 0 takes a free one."),
    PUBLIC_URL(
            "public.url",
            "http://localhost:8080",
            "Address under which people reach the service. Links in mails begin with it; passkeys are bound to its host."),
    DATABASE_URL(
            "database.url",
            "",
            "JDBC address of a PostgreSQL 18 database. Empty: the service runs one of its own in the data folder."),
    DATABASE_USER("database.user", "", "User of that database."),
    DATABASE_PASSWORD("database.password", "", "Password of that user."),
    S3_ENDPOINT(
            "blobs.s3.endpoint",
            "",
            "Address of an S3-compatible store for pictures and captures. Empty: they lie in the data folder."),
    S3_BUCKET("blobs.s3.bucket", "", "Bucket in that store; it must exist."),
    S3_REGION("blobs.s3.region", "us-east-1", "Region of that bucket."),
    S3_ACCESS_KEY("blobs.s3.access-key", "", "Name of the key to that store."),
    S3_SECRET_KEY("blobs.s3.secret-key", "", "The key itself."),
    SECRETS_KEY(
            "secrets.key",
            "",
            "Path of a file with the key that seals what must be read back, such as secrets of second factors: 32 bytes in Base64. Empty: secrets.key in the data folder, made at the first start. It is in no backup."),
    MAIL_HOST(
            "mail.host",
            "",
            "SMTP server. Empty: mails are written as files into the data folder's mail folder instead of being sent."),
    MAIL_PORT("mail.port", "587", "Port of the SMTP server."),
    MAIL_SECURITY("mail.security", "starttls", "starttls, tls or none."),
    MAIL_USER("mail.user", "", "User at the SMTP server; empty for none."),
    MAIL_PASSWORD("mail.password", "", "Password of that user."),
    MAIL_FROM("mail.from", "Rightful <rightful@localhost>", "Sender of every mail."),
    MAIL_REPLY(
            "mail.reply",
            "",
            "Mail address that replies to letters go to; the server must accept it with +TOKEN before the @. Empty: that of mail.from."),
    IMAP_HOST("mail.imap.host", "", "IMAP server on which replies are fetched. Empty: nothing is fetched."),
    IMAP_PORT("mail.imap.port", "993", "Port of the IMAP server."),
    IMAP_SECURITY("mail.imap.security", "tls", "tls, starttls or none."),
    IMAP_USER("mail.imap.user", "", "User at the IMAP server."),
    IMAP_PASSWORD("mail.imap.password", "", "Password of that user."),
    IMAP_FOLDER(
            "mail.imap.folder", "INBOX", "Folder that is fetched. What was taken is marked as seen and left there."),
    DKIM_KEY(
            "mail.dkim.key",
            "",
            "Path of a private RSA key in PEM (PKCS #8) with which mails are signed (DKIM). Empty: they are not."),
    DKIM_SELECTOR("mail.dkim.selector", "rightful", "Name under which the public key stands in the DNS."),
    DKIM_DOMAIN("mail.dkim.domain", "", "Domain that signs. Empty: that of mail.from."),
    SERVICE_NAME("service.name", "Rightful", "Name of the service on pages and in mails."),
    SERVICE_CONTACT(
            "service.contact",
            "rightful@localhost",
            "Mail address of a person who answers for the service; the crawler names it to every site."),
    SERVICE_ADDRESS(
            "service.address",
            "",
            "Postal address of the service in one line, with commas; it stands in every letter. Notices to Germany need it."),
    SERVICE_PHONE("service.phone", "", "Telephone number at which a person answers recipients. Empty: none is named."),
    SERVICE_AUTHORITY(
            "service.collection-authority",
            "",
            "Authority that supervises the service where it collects for others: name and address. German law wants it in letters to private persons (RDG 13a)."),
    CRAWL_PRIVATE_NETWORK(
            "crawl.allow-private-network",
            "false",
            "true lets scans and captures reach private and loopback addresses. For trials on one's own machine only."),
    CRAWL_SCANS("crawl.scans-at-once", "2", "How many scans run at the same time, 1 to 64."),
    TIMESTAMP_AUTHORITIES(
            "evidence.timestamp-authorities",
            "",
            "Addresses of time-stamp authorities (RFC 3161), separated by blanks. Empty: a trial authority stamps, which is not independent and says so."),
    CHROMIUM("evidence.chromium", "", "Path of Chromium. Empty: the one that the system knows."),
    LOG_FORMAT("log.format", "text", "text, or json for one JSON object a line in Elastic's common schema."),
    SESSION_HOURS("session.hours", "12", "Hours after which somebody who did nothing is signed out, 1 to 720."),
    CLAIMS_ANSWER_DAYS(
            "claims.answer-days", "7", "Days that the first letter of a claim gives for an answer, 7 to 60."),
    CLAIMS_FOR_OTHERS(
            "claims.for-others",
            "true",
            "Whether the service claims for others. false only where a rights holder runs it for their own works."),
    PAYMENTS_PAYEE("payments.payee", "", "Holder of the service's bank account. Empty: service.name."),
    PAYMENTS_IBAN(
            "payments.iban",
            "",
            "IBAN of the account to which recipients pay. Empty: nobody can pay by bank transfer."),
    PAYMENTS_COUNTRY("payments.country", "DE", "Country in which the service owes taxes, two letters (ISO 3166-1)."),
    PAYMENTS_VAT_ID("payments.vat-id", "", "The service's VAT identification number; it stands in every invoice."),
    PAYMENTS_TAX_NUMBER("payments.tax-number", "", "The service's tax number, where it has no VAT number."),
    PAYMENTS_SMALL_BUSINESS(
            "payments.small-business",
            "false",
            "true if the service is exempt from VAT as a small business, such as UStG 19 has it in Germany."),
    PAYMENTS_HOLDER_SHARE(
            "payments.holder-share",
            "55",
            "The rights holder's share of every payment, in percent, 1 to 100; the rest is the service's. It is public."),
    PAYMENTS_PAYOUT_LEAST(
            "payments.payout-least",
            "50",
            "Holders are paid out from this balance on, in whole units of the currency, 0 to 10000."),
    PAYMENTS_TWO_PERSONS(
            "payments.two-persons-above",
            "1000",
            "A payout run above this sum, in whole units of the currency, is approved by a second person; 0: every run."),
    GATEWAY(
            "payments.gateway",
            "none",
            "Who takes payments online: none, stripe, or sandbox, which takes no money and is only for trials on this machine."),
    STRIPE_KEY("payments.stripe.secret-key", "", "Secret or restricted key of the account at Stripe (sk_… or rk_…)."),
    STRIPE_WEBHOOK_SECRET(
            "payments.stripe.webhook-secret",
            "",
            "Secret with which Stripe signs what it tells (whsec_…). Its webhook goes to public.url and /gateway/webhook."),
    STRIPE_ADDRESS(
            "payments.stripe.address",
            "https://api.stripe.com",
            "Where Stripe is asked. Another address is only for trials.");

    private final String key;
    private final String preset;
    private final String meaning;

    Setting(String key, String preset, String meaning) {
        this.key = key;
        this.preset = preset;
        this.meaning = meaning;
    }

    /** As it stands in the file, for example {@code http.port}. */
    public String key() {
        return key;
    }

    /** What holds where the file says nothing; may be empty. */
    public String preset() {
        return preset;
    }

    /** One or two sentences for the operator. */
    public String meaning() {
        return meaning;
    }

    /** The environment variable that goes before the file, for example {@code RIGHTFUL_HTTP_PORT}. */
    public String variable() {
        return "RIGHTFUL_" + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** Whether no message may show its value. */
    boolean isSecret() {
        return switch (this) {
            case S3_SECRET_KEY, DATABASE_PASSWORD, MAIL_PASSWORD, IMAP_PASSWORD, STRIPE_KEY, STRIPE_WEBHOOK_SECRET ->
                true;
            default -> false;
        };
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
    }
}
