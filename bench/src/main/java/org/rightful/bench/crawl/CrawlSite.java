package org.rightful.bench.crawl;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rightful.harvest.WebUrl;

/**
 * A made-up site on several ports of loopback. Every host has as many pages; each page has text, links to pages of all hosts, and
 * pictures in several sizes, which many pages share. Everything is made before the first request, so that serving costs little.
 */
final class CrawlSite implements AutoCloseable {
    static final int LINKS_A_PAGE = 40;
    static final int PICTURES_A_PAGE = 8;

    private final List<Host> hosts = new ArrayList<>();
    private final int pagesAHost;
    private final String type;

    /**
     * Makes a site.
     *
     * @param pages in all, a multiple of the number of hosts
     * @param pictures files that the pages share
     * @param type of the pictures, such as {@code png}
     */
    CrawlSite(int hosts, int pages, List<byte[]> pictures, String type) throws IOException {
        this.type = type;
        this.pagesAHost = pages / hosts;
        for (int host = 0; host < hosts; host++) {
            this.hosts.add(new Host());
        }
        for (int page = 0; page < pagesAHost * hosts; page++) {
            this.hosts
                    .get(page % hosts)
                    .put("/page/" + page / hosts, "text/html; charset=utf-8", html(page, pictures.size()));
        }
        for (int picture = 0; picture < pictures.size(); picture++) {
            this.hosts.get(picture % hosts).put(path(picture), "image/" + type, pictures.get(picture));
        }
        this.hosts.forEach(Host::start);
    }

    int pages() {
        return pagesAHost * hosts.size();
    }

    /** The first page of each host. */
    List<WebUrl> starts() {
        return hosts.stream().map(host -> host.url("/page/0")).toList();
    }

    /** Every page of one host. */
    List<List<WebUrl>> pagesByHost() {
        return hosts.stream()
                .map(host -> {
                    List<WebUrl> pages = new ArrayList<>();
                    for (int page = 0; page < pagesAHost; page++) {
                        pages.add(host.url("/page/" + page));
                    }
                    return pages;
                })
                .toList();
    }

    /**
     * Mostly pictures of the page's own host: if all hosts showed the same ones, a host that is crawled behind the others would show
     * nothing new, and be left as a trap.
     */
    private int picture(int page, int nth, int pictures) {
        int any = Math.floorMod(page * 3 + nth * 11, pictures);
        int own = any - any % hosts.size() + page % hosts.size();
        return own < pictures ? own : any;
    }

    private String path(int picture) {
        return "/pictures/" + picture + "." + type;
    }

    private byte[] html(int page, int pictures) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=en><head><title>Page ")
                .append(page)
                .append("</title></head><body><nav>");
        int all = pages();
        for (int link = 0; link < LINKS_A_PAGE; link++) {
            int target = Math.floorMod(page + 1 + link * link * 7, all);
            html.append("<a href=\"")
                    .append(hosts.get(target % hosts.size()).url("/page/" + target / hosts.size()))
                    .append("\">page ")
                    .append(target)
                    .append("</a> ");
        }
        html.append("</nav><main>");
        for (int nth = 0; nth < PICTURES_A_PAGE; nth++) {
            int picture = picture(page, nth, pictures);
            WebUrl url = hosts.get(picture % hosts.size()).url(path(picture));
            html.append("<figure><img src=\"")
                    .append(url)
                    .append("\" srcset=\"")
                    .append(url)
                    .append("?w=300 300w, ")
                    .append(url)
                    .append(" 1200w\" alt=\"picture ")
                    .append(picture)
                    .append("\"><figcaption>Photo: somebody</figcaption></figure><p>")
                    .append("Words between the pictures, as they stand on a page. ".repeat(6))
                    .append("</p>");
        }
        return html.append("</main></body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The first bytes of a PNG and a number: it is fetched and hashed, and nobody decodes it. */
    static byte[] png(int number) {
        byte[] bytes = new byte[2_000];
        byte[] start = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(start, 0, bytes, 0, start.length);
        byte[] name = ("picture " + number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, bytes, start.length, name.length);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        for (Host host : hosts) {
            host.listening.close();
        }
    }

    /** One port. */
    private static final class Host {
        private static final byte[] ABSENT =
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        private final ServerSocket listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        private final Map<String, byte[]> answers = new HashMap<>();

        Host() throws IOException {}

        WebUrl url(String path) {
            return WebUrl.of("http://127.0.0.1:" + listening.getLocalPort() + path);
        }

        void put(String path, String type, byte[] body) {
            byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            byte[] answer = new byte[head.length + body.length];
            System.arraycopy(head, 0, answer, 0, head.length);
            System.arraycopy(body, 0, answer, head.length, body.length);
            answers.put(path, answer);
        }

        void start() {
            Thread.ofVirtual().start(() -> {
                while (!listening.isClosed()) {
                    accept();
                }
            });
        }

        private void accept() {
            try {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }

        private void serve(Socket socket) {
            try (socket) {
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                for (String path = path(in); !path.isEmpty(); path = path(in)) {
                    int query = path.indexOf('?');
                    out.write(answers.getOrDefault(query < 0 ? path : path.substring(0, query), ABSENT));
                }
            } catch (IOException e) {
                if (!socket.isClosed() && !listening.isClosed()) {
                    throw new IllegalStateException(e);
                }
            }
        }

        /** The path of the next request; empty if there is none. */
        private static String path(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            String first = "";
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.append((char) b);
                } else if (line.length() <= 1) {
                    return first.isEmpty() ? "" : first.split(" ", 3)[1];
                } else {
                    first = first.isEmpty() ? line.toString() : first;
                    line.setLength(0);
                }
            }
            return "";
        }
    }
}
