package org.rightful.harvest.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The pictures and imported sheets that a style sheet names: {@code url()}, {@code image-set()}, {@code image()},
 * {@code @import}. Fonts are left out.
 *
 * <p>Source: CSS Syntax Level 3 section 4 (tokens); CSS Images Level 4 section 2.4 (image-set).
 *
 * @param pictures each a group of references to one picture in several densities
 * @param imports references to other sheets
 */
record CssPictures(List<List<String>> pictures, List<String> imports) {
    private static final Set<String> SETS = Set.of("image-set", "-webkit-image-set", "image", "cross-fade");

    /** Reads a sheet or the value of a {@code style} attribute; at most so many pictures. */
    static CssPictures read(String css, int most) {
        return new Scan(css, most).run();
    }

    /** One pass over the tokens. */
    private static final class Scan {
        private final String css;
        private final int most;
        private final List<List<String>> pictures = new ArrayList<>();
        private final List<String> imports = new ArrayList<>();
        private List<String> set = List.of();
        private int depth;
        private int setDepth = -1;
        private boolean inImport;
        private boolean inFontFace;
        private boolean inNamespace;
        private int at;

        private Scan(String css, int most) {
            this.css = css;
            this.most = most;
        }

        private CssPictures run() {
            while (at < css.length() && pictures.size() < most) {
                step();
            }
            closeSet();
            return new CssPictures(pictures, imports);
        }

        private void step() {
            char c = css.charAt(at);
            if (css.startsWith("/*", at)) {
                int end = css.indexOf("*/", at + 2);
                at = end < 0 ? css.length() : end + 2;
            } else if (c == '"' || c == '\'') {
                take(string(c));
            } else if (c == '@') {
                at++;
                String word = name();
                inImport = word.equals("import");
                inNamespace = word.equals("namespace");
                inFontFace = word.equals("font-face");
            } else if (isName(c)) {
                String word = name();
                if (at < css.length() && css.charAt(at) == '(') {
                    function(word);
                }
            } else {
                symbol(c);
            }
        }

        private void function(String word) {
            at++;
            if (word.equals("url") || word.equals("src")) {
                take(address());
                return;
            }
            depth++;
            if (SETS.contains(word) && setDepth < 0) {
                setDepth = depth;
                set = new ArrayList<>();
            }
            if (word.equals("type")) {
                // type("image/avif") inside image-set is no address.
                int end = css.indexOf(')', at);
                at = end < 0 ? css.length() : end;
            }
        }

        private void symbol(char c) {
            at++;
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                if (depth == setDepth) {
                    closeSet();
                }
                depth = Math.max(0, depth - 1);
            } else if (c == ';' || c == '}') {
                closeSet();
                depth = 0;
                inImport = false;
                inNamespace = false;
                inFontFace &= c == ';';
            }
        }

        private void take(String reference) {
            if (reference.isBlank() || inFontFace || inNamespace) {
                return;
            }
            if (inImport) {
                if (imports.size() < most) {
                    imports.add(reference);
                }
                inImport = false;
            } else if (setDepth >= 0) {
                if (set.size() < most) {
                    set.add(reference);
                }
            } else if (previousIsAddress) {
                pictures.add(List.of(reference));
            }
            previousIsAddress = false;
        }

        private boolean previousIsAddress;

        private void closeSet() {
            if (!set.isEmpty()) {
                pictures.add(List.copyOf(set));
            }
            set = List.of();
            setDepth = -1;
        }

        /** The inside of {@code url(…)}, quoted or bare, up to its bracket. */
        private String address() {
            while (at < css.length() && Character.isWhitespace(css.charAt(at))) {
                at++;
            }
            String text;
            if (at < css.length() && (css.charAt(at) == '"' || css.charAt(at) == '\'')) {
                text = string(css.charAt(at));
                int end = css.indexOf(')', at);
                at = end < 0 ? css.length() : end + 1;
            } else {
                StringBuilder bare = new StringBuilder();
                while (at < css.length() && css.charAt(at) != ')') {
                    bare.append(character());
                }
                at++;
                text = bare.toString().strip();
            }
            previousIsAddress = true;
            return text;
        }

        private String string(char quote) {
            at++;
            StringBuilder text = new StringBuilder();
            while (at < css.length() && css.charAt(at) != quote && css.charAt(at) != '\n') {
                text.append(character());
            }
            at++;
            return text.toString();
        }

        /** The next character, with escapes undone: {@code \26 } is an ampersand. */
        private String character() {
            char c = css.charAt(at++);
            if (c != '\\' || at >= css.length()) {
                return String.valueOf(c);
            }
            int start = at;
            while (at < css.length() && at - start < 6 && Character.digit(css.charAt(at), 16) >= 0) {
                at++;
            }
            if (at == start) {
                char next = css.charAt(at++);
                return next == '\n' ? "" : String.valueOf(next);
            }
            int code = Integer.parseInt(css.substring(start, at), 16);
            if (at < css.length() && Character.isWhitespace(css.charAt(at))) {
                at++;
            }
            return code == 0 || code > Character.MAX_CODE_POINT ? "\uFFFD" : Character.toString(code);
        }

        private String name() {
            int start = at;
            while (at < css.length() && isName(css.charAt(at))) {
                at++;
            }
            return css.substring(start, at).toLowerCase(Locale.ROOT);
        }

        private static boolean isName(char c) {
            return c == '-' || c == '_' || Character.isLetterOrDigit(c);
        }
    }
}
