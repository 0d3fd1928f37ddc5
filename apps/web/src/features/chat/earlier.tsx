import { useEffect, useRef } from "react";
import { explain } from "../../lib/problem.ts";
import { Button } from "../../ui/button.tsx";

interface Props {
  loading: boolean;
  error: unknown;
  onLoad: () => void;
}

/** The way to older messages: loads them when it is scrolled to, or pressed. After an error only when pressed. */
export function Earlier({ loading, error, onLoad }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onLoad);
  useEffect(() => {
    latest.current = onLoad;
  });
  const failed = error !== null;
  useEffect(() => {
    if (loading || failed || !place.current || !("IntersectionObserver" in window)) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) latest.current();
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [loading, failed]);
  return (
    <div ref={place} className="mb-4 grid justify-items-center gap-1.5">
      {failed && <p className="text-sm text-danger">{explain(error)}</p>}
      <Button look="ghost" size="sm" busy={loading} onClick={onLoad}>
        {loading ? "Loading earlier messages…" : failed ? "Try again" : "Show earlier messages"}
      </Button>
    </div>
  );
}
