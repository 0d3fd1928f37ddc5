import { useSyncExternalStore } from "react";
import { WifiOff } from "lucide-react";

/** Says that the network is away; what is shown may be old. */
export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  if (online) return null;
  return (
    <div
      role="status"
      className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-[0.8667rem] font-medium text-warn"
    >
      <WifiOff className="size-4" /> You are offline. What you change is sent when you are back.
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
