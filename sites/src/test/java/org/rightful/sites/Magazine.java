package org.rightful.sites;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The posts of a WordPress, another site that one of them links a photograph from, and a third one shown in a frame. */
record Magazine(Map<String, Post> posts) {
    /** Which work is in which file; files of photographs that are not registered are not here. */
    static final Map<String, String> WORK_OF_FILE = Map.ofEntries(
            Map.entry("acanthus", "acanthus-mollis"),
            Map.entry("airplane", "airplane-from-above"),
            Map.entry("canyon-crop", "black-canyon"),
            Map.entry("canyon-forgotten", "black-canyon"),
            Map.entry("alpine-mirrored", "french-alpine-landscape"),
            Map.entry("alpine-for-the-footer", "french-alpine-landscape"),
            Map.entry("home-lettered", "dust-bowl-home"),
            Map.entry("pastoral", "march-pastoral"),
            Map.entry("boats-from-the-camera", "nagasaki-boats"),
            Map.entry("boats-poster", "nagasaki-boats"));

    record Post(int id, URI url) {}

    /** The files that are uploaded. */
    static void makeFiles(Path folder) throws IOException {
        Files.createDirectories(folder);
        Photos.copy("acanthus-mollis", folder.resolve("acanthus.jpg"));
        Photos.copy("airplane-from-above", folder.resolve("airplane.jpg"));
        Photos.alter("black-canyon", folder.resolve("canyon-crop.jpg"), Photos.middle(0.7));
        Photos.alter("black-canyon", folder.resolve("canyon-forgotten.jpg"), Photos.width(700));
        Photos.alter("french-alpine-landscape", folder.resolve("alpine-mirrored.jpg"), Photos::mirrored);
        Photos.alter("french-alpine-landscape", folder.resolve("alpine-for-the-footer.jpg"), Photos.width(640));
        Photos.alter("dust-bowl-home", folder.resolve("home-lettered.jpg"), Photos::lettered);
        Photos.alter("march-pastoral", folder.resolve("pastoral.png"), Photos.width(620));
        // WordPress scales down what is wider than 2,560 pixels and keeps the file of the camera beside it.
        Photos.alter("nagasaki-boats", folder.resolve("boats-from-the-camera.jpg"), Photos.width(3000));
        Photos.alter("nagasaki-boats", folder.resolve("boats-poster.jpg"), Photos.middle(0.9));
        Photos.copy("allium-oreophilum", folder.resolve("allium.jpg"));
        Photos.copy("locomotion-house-cat", folder.resolve("cat.jpg"));
        Path home = Photos.copy("dust-bowl-home", folder.resolve("home.jpg"));
        Path boats = Photos.copy("nagasaki-boats", folder.resolve("boats.jpg"));
        Papers.pdf(folder.resolve("brochure.pdf"), List.of(home, folder.resolve("cat.jpg")));
        Papers.pptx(
                folder.resolve("talk.pptx"),
                List.of(folder.resolve("acanthus.jpg"), folder.resolve("canyon-crop.jpg"), boats));
    }

    /** The files of the other site, which are linked from the magazine. */
    static void makeElsewhere(Path folder) throws IOException {
        Files.createDirectories(folder);
        Photos.alter("march-pastoral", folder.resolve("pastoral-small.jpg"), Photos.width(480));
    }

    /** The files of the third party, whose page is shown in a frame. */
    static void makeWidget(Path folder) throws IOException {
        Files.createDirectories(folder);
        Photos.alter("airplane-from-above", folder.resolve("airplane-small.jpg"), Photos.width(400));
        Files.writeString(
                folder.resolve("widget.html"),
                "<!DOCTYPE html><title>Today's picture</title><body><img src=\"airplane-small.jpg\" alt=\"\"></body>");
    }

    static Magazine publish(WordPress site, Path files, String elsewhere, String widget)
            throws IOException, InterruptedException {
        JsonNode published = JsonMapper.shared().readTree(site.run("publish.php", files, elsewhere, widget));
        Map<String, Post> posts = new HashMap<>();
        for (Map.Entry<String, JsonNode> post : published.properties()) {
            posts.put(
                    post.getKey(),
                    new Post(
                            post.getValue().get("id").asInt(),
                            URI.create(post.getValue().get("url").asString())));
        }
        return new Magazine(Map.copyOf(posts));
    }

    String url(String post) {
        return post(post).url().toString();
    }

    int id(String post) {
        return post(post).id();
    }

    private Post post(String name) {
        return Objects.requireNonNull(posts.get(name), name);
    }
}
