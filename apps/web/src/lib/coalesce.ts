/** Calls `act` once per key, `ms` after the first call: for bursts. */
export function coalesce(act: (key: readonly string[]) => void, ms: number): (key: readonly string[]) => void {
  const waiting = new Set<string>();
  return (key) => {
    const name = key.join("/");
    if (waiting.has(name)) return;
    waiting.add(name);
    setTimeout(() => {
      waiting.delete(name);
      act(key);
    }, ms);
  };
}
