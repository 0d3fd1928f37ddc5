import { useEffect, useState } from "react";

/** Text that outlives its field (another page, a reload), but not the tab. */
export function useDraft(name: string) {
  const key = `draft-${name}`;
  const [text, setText] = useState(() => read(key));
  useEffect(() => {
    try {
      if (text === "") sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
    } catch {
      // Storage may be blocked: the text lives as long as its field.
    }
  }, [key, text]);
  return [text, setText] as const;
}

/** On sign-out: what one person began is not shown to the next. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft-")) sessionStorage.removeItem(key);
  } catch {
    // Nothing could be kept, nothing is to be forgotten.
  }
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
