package org.rightful.sites;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A folder served as it lies. Each address of 127.0.0.0/8 is a host of its own. */
record Web(HttpServer server) implements AutoCloseable {
    static Web serve(String address, Path folder) {
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(address, 0), folder.toAbsolutePath(), SimpleFileServer.OutputLevel.NONE);
        server.start();
        return new Web(server);
    }

    String url() {
        return url(server);
    }

    static String url(HttpServer server) {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/";
    }

    /** The text of a page, as the server sends it. */
    static String text(HttpClient client, String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (answer.statusCode() != 200) {
            throw new IOException("status " + answer.statusCode() + " of " + url);
        }
        return answer.body();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
