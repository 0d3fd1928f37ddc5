// Shows reminders with buttons (a page cannot), and keeps the last seen page for when there is no network.
const SHELL = "shell-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name !== SHELL).map((name) => caches.delete(name)));
  event.waitUntil(old.then((deletions) => Promise.all(deletions)).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && !url.pathname.startsWith("/api/")) event.respondWith(newestPage(request));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(keptAsset(request));
});

/** The page from the network, and the last one that came from there while it is away. */
async function newestPage(request) {
  const shell = await caches.open(SHELL);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await shell.put("/", fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await shell.match("/");
    if (kept) return kept;
    throw error;
  }
}

/** Names of assets carry the hash of what is in them: one that is kept is never old. */
async function keptAsset(request) {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await shell.put(request, fresh.clone());
  return fresh;
}

// What was chosen on a reminder goes to the page, which is signed in and shows what became of it.
self.addEventListener("notificationclick", (event) => {
  const { notification, action } = event;
  notification.close();
  event.waitUntil(tellPage({ type: "reminder", action: action || "open", ...notification.data }, action === ""));
});

async function tellPage(message, comeForward) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find(({ focused }) => focused) ?? pages[0];
  if (!page) return;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to its own clients only
  page.postMessage(message);
  if (comeForward) await page.focus();
}
