/* Cards of On Record in a page of yours: as wide as there is room, as high as they are.
 *
 *   <blockquote class="on-record-card" data-card="https://…/embed/claims/…/?since=1"><a href="…">…</a></blockquote>
 *   <script async src="https://…/static/embed.js"></script>
 *
 * becomes a frame of that card, and the blockquote goes only when the card is there. Frames of cards
 * that stand in the page already are made as high as they are, too. Any number of cards, and of this
 * script, may stand in one page. It believes only the site that it came from, and only a frame of it.
 */
(function () {
  "use strict";
  var script = document.currentScript;
  if (!script) return;
  var home = new URL(script.src).origin;
  var sites = (window.onRecordCards = window.onRecordCards || {});
  if (sites[home]) return sites[home]();

  // The address of a card of this site that tells its height; null for any other address.
  function address(given) {
    var url;
    try { url = new URL(given, document.baseURI); } catch (error) { return null; }
    if (url.origin !== home || !/^\/([a-z-]+\/)?embed\//.test(url.pathname)) return null;
    url.searchParams.set("resize", "1");
    return url.href;
  }

  function framed(quote, src) {
    var frame = document.createElement("iframe");
    frame.title = quote.textContent.replace(/\s+/g, " ").trim();
    frame.setAttribute("width", "100%");
    frame.setAttribute("height", "400");
    frame.style.cssText = "border:0;display:block;max-width:900px";
    frame.src = src;
    quote.after(frame);
    return frame;
  }

  function upgrade() {
    document.querySelectorAll("blockquote.on-record-card[data-card]").forEach(function (quote) {
      var src = address(quote.dataset.card);
      if (!src || quote.onRecordFrame) return;
      quote.onRecordFrame = framed(quote, src);
      quote.onRecordFrame.onRecordQuote = quote;
    });
    document.querySelectorAll("iframe[src]").forEach(function (frame) {
      var src = address(frame.getAttribute("src"));
      if (src && src !== frame.src && frame.src.indexOf("resize=1") < 0) frame.src = src;
    });
  }

  addEventListener("message", function (event) {
    if (event.origin !== home || typeof event.data !== "string") return;
    var told;
    try { told = JSON.parse(event.data); } catch (error) { return; }
    var height = told && told.context === "iframe.resize" && Number(told.height);
    if (!(height > 0)) return;
    document.querySelectorAll("iframe[src]").forEach(function (frame) {
      if (frame.contentWindow !== event.source || !address(frame.getAttribute("src"))) return;
      frame.setAttribute("height", Math.min(Math.ceil(height), 10000));
      if (frame.onRecordQuote) frame.onRecordQuote.hidden = true;
    });
  });

  sites[home] = upgrade;
  upgrade();
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", upgrade);
})();
