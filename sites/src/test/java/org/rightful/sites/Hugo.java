package org.rightful.sites;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A site that Hugo builds out of the files beside the tests, with pictures that Hugo makes in other sizes and formats. */
final class Hugo {
    private Hugo() {}

    /** Which photograph is in which picture of the site; the others are not registered. */
    static void makeSource(Path source) throws IOException {
        copy(source);
        Path posts = source.resolve("content/posts");
        Photos.copy("nagasaki-boats", posts.resolve("responsive/boats.jpg"));
        Photos.copy("acanthus-mollis", posts.resolve("lazy/acanthus.jpg"));
        Photos.alter("french-alpine-landscape", posts.resolve("background/alpine.jpg"), Photos::mirrored);
        Photos.copy("airplane-from-above", posts.resolve("thumbnail/airplane.jpg"));
        Photos.alter("nagasaki-boats", source.resolve("static/share.jpg"), Photos.middle(0.7));
        Photos.alter("dust-bowl-home", posts.resolve("structured/home.jpg"), Photos::lettered);
        Photos.alter("march-pastoral", posts.resolve("figure/pastoral.png"), Photos.width(620));
        Photos.alter("black-canyon", posts.resolve("listed/cover-canyon.jpg"), Photos.middle(0.8));
        Photos.copy("black-canyon", source.resolve("assets/canyon.jpg"));
        Photos.copy("locomotion-house-cat", posts.resolve("cat/cat.jpg"));
        Photos.copy("allium-oreophilum", posts.resolve("cat/allium.jpg"));
    }

    static void build(Path source, Path destination, String address) throws IOException, InterruptedException {
        Software.run(
                source,
                Map.of(),
                List.of("hugo", "--source", source, "--destination", destination, "--baseURL", address));
    }

    private static void copy(Path to) throws IOException {
        URL files = Objects.requireNonNull(Hugo.class.getResource("hugo"));
        Path from = Path.of(uri(files));
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        Files.createDirectories(to.resolve("static"));
    }

    private static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
