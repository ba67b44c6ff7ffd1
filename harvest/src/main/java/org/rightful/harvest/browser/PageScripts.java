package org.rightful.harvest.browser;

/** What is asked of a page, in JavaScript. It only reads and scrolls; nothing of the page is changed. */
final class PageScripts {
    /** Scrolls by windows down to the end, at most so many pixels and milliseconds; true if the end was reached. */
    static final String SCROLL = """
            (async () => {
              const most = %d, until = performance.now() + %d;
              const next = () => new Promise(done => setTimeout(done, 60));
              let y = 0;
              const height = () => Math.max(document.documentElement.scrollHeight, document.body?.scrollHeight ?? 0);
              while (y < height() && y < most && performance.now() < until) {
                y += Math.max(200, Math.floor(innerHeight * 0.8));
                scrollTo({top: y, behavior: 'instant'});
                await next();
              }
              const atEnd = y >= height();
              while ([...document.images].some(image => image.currentSrc && !image.complete)
                  && performance.now() < until) {
                await next();
              }
              scrollTo({top: 0, behavior: 'instant'});
              await next();
              return atEnd;
            })()
            """;

    /** Every img with all addresses it may be shown from: src, srcset, and the sources of its picture element. */
    static final String PICTURES = """
            [...document.images].slice(0, 5000).map(image => {
              const texts = [image.currentSrc, image.getAttribute('src')];
              const sets = [image.getAttribute('srcset')];
              const parent = image.parentElement;
              if (parent && parent.localName === 'picture') {
                for (const source of parent.querySelectorAll('source')) sets.push(source.getAttribute('srcset'));
              }
              for (const set of sets) {
                for (const candidate of (set ?? '').matchAll(/[\\s,]*(\\S*[^\\s,])(?:\\s+[^,]*)?(?:,|$)/g)) {
                  texts.push(candidate[1]);
                }
              }
              const addresses = [];
              for (const text of texts) {
                try { if (text) addresses.push(new URL(text, document.baseURI).href); } catch { }
              }
              const box = image.getBoundingClientRect();
              return {
                addresses: addresses.filter(address => address.startsWith('http')).slice(0, 64),
                shown: image.currentSrc.startsWith('http') ? image.currentSrc : '',
                x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height,
                naturalWidth: image.naturalWidth, naturalHeight: image.naturalHeight,
                alt: (image.alt ?? '').slice(0, 1000)
              };
            })
            """;

    /** The size of the picture if the browser shows a picture's own page. */
    static final String PICTURE_ALONE = """
            document.contentType.startsWith('image/') && document.images.length === 1
              ? {width: document.images[0].naturalWidth, height: document.images[0].naturalHeight}
              : {width: 0, height: 0}
            """;

    private PageScripts() {}
}
