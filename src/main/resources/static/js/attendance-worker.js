// Opens the list of names without a network, as it was seen last. With one, everything goes its usual way.
const KEPT = "attendance";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  event.respondWith(fetch(event.request).catch(async (gone) => {
    const kept = await (await caches.open(KEPT)).match(event.request, { ignoreVary: true });
    if (kept) return kept;
    throw gone;
  }));
});
