// Keeps the last programme and the screen's own files, for starting without network.
const KEPT = "screen-2";
self.addEventListener("install", (event) => event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll([{% for file in files %}"{{ file|escapejs }}", {% endfor %}"/screen/"])).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  // A screen that asks for its programme must learn that nobody answers; only starting anew takes what is kept.
  const asks = event.request.mode !== "navigate" && new URL(event.request.url).pathname === "/screen/";
  event.respondWith(fetch(event.request).then((response) => {
    if (response.ok) { const copy = response.clone(); caches.open(KEPT).then((cache) => cache.put(event.request, copy)); }
    return response;
  }).catch((problem) => { if (asks) throw problem; return caches.match(event.request); }));
});
