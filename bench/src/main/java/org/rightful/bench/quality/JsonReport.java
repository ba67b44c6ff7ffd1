package org.rightful.bench.quality;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rightful.bench.Json;

/** A run as JSON: everything that the other reports say, and every miss and wrong match. */
final class JsonReport {
    private JsonReport() {}

    static String of(Outcome outcome) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("photographs", outcome.sources().photos().size());
        json.put("lookedUp", outcome.holdout().name());
        json.put("leftOut", outcome.sources().unreadable());
        json.put("works", outcome.works().size());
        json.put("queries", outcome.results().size());
        json.put("unrelatedPairs", outcome.unrelatedPairs());
        json.put("sharingPairs", outcome.sharingPairs());
        json.put("seconds", outcome.seconds());
        List<Object> recognisers = new ArrayList<>();
        for (int k = 0; k < outcome.recognisers().size(); k++) {
            recognisers.add(recogniser(outcome, k));
        }
        json.put("recognisers", recognisers);
        return Json.of(json);
    }

    private static Map<String, Object> recogniser(Outcome outcome, int k) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", outcome.recognisers().get(k));
        json.put("meanRecall", outcome.meanRecall(Query.Part.EDITS, k));
        json.put("wrongMatches", outcome.wrong(k));
        json.put("notRegistered", outcome.unregistered().get(k));
        json.put("edits", rows(outcome.rows(Query.Part.EDITS, k)));
        json.put("shared", rows(outcome.rows(Query.Part.SHARED, k)));
        json.put("own", rows(outcome.rows(Query.Part.OWN, k)));
        Scores scores = Scores.of(outcome.results(), k);
        json.put("scoresRight", scores.right());
        json.put("scoresWrong", scores.wrong());
        json.put("wrong", wrong(outcome, k));
        json.put("missed", missed(outcome, k));
        return json;
    }

    private static List<Map<String, Object>> rows(List<Row> rows) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", row.name());
            json.put("family", row.family());
            json.put("copies", row.copies());
            json.put("found", row.found());
            json.put("recall", row.recall());
            json.put("wrong", row.wrong());
            json.put("regionAgreement", row.region());
            json.put("shareErrorPoints", row.shareError());
            json.put("lookMillis", row.lookMillis());
            json.put("searchMillis", row.searchMillis());
            list.add(json);
        }
        return list;
    }

    private static List<Map<String, Object>> wrong(Outcome outcome, int k) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Result result : outcome.results()) {
            for (Found found : result.judged().get(k).wrong()) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("photograph", result.query().source().name());
                json.put("copy", result.query().label());
                json.put("work", found.work());
                json.put("score", found.score());
                json.put("note", found.note());
                list.add(json);
            }
        }
        return list;
    }

    private static List<Map<String, Object>> missed(Outcome outcome, int k) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Result result : outcome.results()) {
            Optional<String> rejected = result.judged().get(k).rejected();
            if (!result.judged().get(k).hit()) {
                Map<String, Object> json = new LinkedHashMap<>();
                json.put("photograph", result.query().source().name());
                json.put("copy", result.query().label());
                json.put("rejected", rejected);
                list.add(json);
            }
        }
        return list;
    }
}
