// Meeting pages of one person ({{ person }}), to be opened again without network. What somebody else kept here goes first.
const KEPT = "pages-{{ person }}";
const AWAY = "{{ away|escapejs }}";
const FILES = "{{ files|escapejs }}";
const PAGE = new RegExp("^{{ root|escapejs }}\\d+/$");
const MOST = 80;

async function put(path, answer) {
  const cache = await caches.open(KEPT);
  await cache.put(path, answer);
  const old = (await cache.keys()).filter((one) => PAGE.test(new URL(one.url).pathname));
  await Promise.all(old.slice(0, -MOST).map((one) => cache.delete(one)));
}

async function fetchAndPut(path) {
  const answer = await fetch(path, { credentials: "same-origin" });
  if (answer.ok && !answer.redirected) await put(path, answer);
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("pages-") && name !== KEPT).map((name) => caches.delete(name)));
}

async function answerTo(request, path, isPage) {
  try {
    const fresh = await fetch(request);
    if (fresh.ok && !fresh.redirected && (!isPage || PAGE.test(path))) await put(path, fresh.clone());
    return fresh;
  } catch (problem) {
    const cache = await caches.open(KEPT);
    const kept = (await cache.match(path, { ignoreVary: true })) || (isPage && (await cache.match(AWAY, { ignoreVary: true })));
    if (kept) return kept;
    throw problem;
  }
}

self.addEventListener("install", (event) => event.waitUntil(fetchAndPut(AWAY).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers().then(() => self.clients.claim())));
self.addEventListener("message", (event) => event.waitUntil(Promise.all((event.data.keep || []).map(fetchAndPut)).catch(() => {})));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  const isPage = request.mode === "navigate";
  if (isPage || pathname.startsWith(FILES)) event.respondWith(answerTo(request, pathname, isPage));
});
