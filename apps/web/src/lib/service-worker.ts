/** Installs public/sw.js, where the browser allows it: on secure origins and on this machine. */
export function installServiceWorker(): void {
  const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  // Not in the way of the first page: it is needed for the next one.
  if (import.meta.env.PROD && worker) {
    window.addEventListener("load", () => void worker.register("/sw.js").catch(() => undefined));
  }
}
