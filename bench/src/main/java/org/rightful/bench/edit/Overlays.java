package org.rightful.bench.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The overlays that unrelated pictures wear in the very same way: ten kinds, three designs each. */
public final class Overlays {
    /** Designs of each kind. */
    public static final int VARIANTS = 3;

    private static final List<Overlay> ALL = list();

    private Overlays() {}

    /** Every overlay, each with a name of its own. */
    public static List<Overlay> all() {
        return ALL;
    }

    private static List<Overlay> list() {
        Map<String, Edit.Change> kinds = new LinkedHashMap<>();
        kinds.put("watermark_tiled", (s, o, r) -> Marks.watermarkTiled(s, r));
        kinds.put("watermark_big", (s, o, r) -> Marks.watermarkBig(s, r));
        kinds.put("logo_5", (s, o, r) -> Marks.logo(s, 0.05, r));
        kinds.put("logo_20", (s, o, r) -> Marks.logo(s, 0.20, r));
        kinds.put("frame", (s, o, r) -> Marks.frame(s, r));
        kinds.put("caption_bar", (s, o, r) -> Marks.captionBar(s, r));
        kinds.put("slide", (s, o, r) -> Scenes.slide(s, 0.30, r));
        kinds.put("screenshot", (s, o, r) -> Scenes.screenshot(s, r));
        kinds.put("meme", (s, o, r) -> Marks.meme(s, r));
        kinds.put("sky", (s, o, r) -> Marks.sky(s, r));
        List<Overlay> overlays = new ArrayList<>();
        kinds.forEach((kind, change) -> {
            for (int variant = 0; variant < VARIANTS; variant++) {
                overlays.add(new Overlay(kind, variant, change));
            }
        });
        return List.copyOf(overlays);
    }
}
