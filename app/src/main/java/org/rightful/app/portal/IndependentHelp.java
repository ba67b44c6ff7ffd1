package org.rightful.app.portal;

import java.util.List;
import java.util.Locale;
import org.rightful.app.claims.Claim;
import org.rightful.app.law.Jurisdiction;
import org.springframework.stereotype.Component;

/** Where recipients find advice that has nothing to do with this service (R88), by the country whose law is assumed. */
@Component("independentHelp")
class IndependentHelp {
    /** A place that helps. */
    public record Place(String name, String url) {}

    private static final Place EUROPE = new Place("European e-Justice Portal", "https://e-justice.europa.eu/");

    /** Two places each: advice that costs nothing or little, and how to find a lawyer. */
    public List<Place> of(Claim claim) {
        return claim.country().map(IndependentHelp::in).orElse(List.of(EUROPE, world(claim.language())));
    }

    private static Place world(Locale language) {
        return new Place(
                "WIPO",
                "https://www.wipo.int/copyright/" + (language.getLanguage().equals("fr") ? "fr/" : "en/"));
    }

    private static List<Place> in(Jurisdiction country) {
        return switch (country) {
            case DE ->
                places(
                        "Verbraucherzentrale", "https://www.verbraucherzentrale.de/",
                        "Bundesrechtsanwaltskammer", "https://www.brak.de/");
            case AT ->
                places(
                        "Verein für Konsumenteninformation", "https://vki.at/",
                        "Österreichische Rechtsanwälte", "https://www.rechtsanwaelte.at/");
            case CH ->
                places(
                        "Stiftung für Konsumentenschutz", "https://www.konsumentenschutz.ch/",
                        "Schweizerischer Anwaltsverband", "https://www.sav-fsa.ch/");
            case FR ->
                places(
                        "Point-justice", "https://www.justice.fr/",
                        "Conseil national des barreaux", "https://www.cnb.avocat.fr/");
            case IT ->
                places(
                        "Altroconsumo", "https://www.altroconsumo.it/",
                        "Consiglio Nazionale Forense", "https://www.consiglionazionaleforense.it/");
            case ES -> places("OCU", "https://www.ocu.org/", "Abogacía Española", "https://www.abogacia.es/");
            case NL ->
                places(
                        "Het Juridisch Loket", "https://www.juridischloket.nl/",
                        "Nederlandse orde van advocaten", "https://www.advocatenorde.nl/");
            case BE ->
                places("Testaankoop / Testachats", "https://www.test-aankoop.be/", "avocats.be", "https://avocats.be/");
            case PL ->
                places(
                        "Nieodpłatna pomoc prawna", "https://np.ms.gov.pl/",
                        "Naczelna Rada Adwokacka", "https://www.adwokatura.pl/");
            case GB ->
                places(
                        "Citizens Advice", "https://www.citizensadvice.org.uk/",
                        "The Law Society", "https://solicitors.lawsociety.org.uk/");
            case IE ->
                places(
                        "Citizens Information", "https://www.citizensinformation.ie/",
                        "Law Society of Ireland", "https://www.lawsociety.ie/");
            case US ->
                places(
                        "U.S. Copyright Office", "https://www.copyright.gov/",
                        "LawHelp.org", "https://www.lawhelp.org/");
            case CA ->
                places(
                        "Canadian Intellectual Property Office", "https://ised-isde.canada.ca/",
                        "Canadian Bar Association", "https://www.cba.org/");
            case AU ->
                places(
                        "Arts Law Centre of Australia", "https://www.artslaw.com.au/",
                        "Law Council of Australia", "https://lawcouncil.au/");
        };
    }

    private static List<Place> places(String advice, String at, String lawyers, String there) {
        return List.of(new Place(advice, at), new Place(lawyers, there));
    }
}
