import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Nearer to the end than this counts as reading along. */
const NEAR_PX = 160;

/**
 * Keeps a scroller at its end while the reader is there, and where the reader is when older content comes in above.
 * @param end changes whenever something is added or grows at the end
 * @param above changes whenever something is added at the top
 * @param mine true while the reader's own message is answered: then the end is what they want to see
 */
export function useStickToEnd(
  scroller: RefObject<HTMLElement | null>,
  { end, above, mine }: { end: string; above: number; mine: boolean },
) {
  const [away, setAway] = useState(false);
  const height = useRef(0);
  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, [scroller]);
  useEffect(() => {
    if (mine || !away) toEnd();
    // Only what is new at the end moves the reader; that they scrolled away does not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [end, mine, toEnd]);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box && above > 0) box.scrollTop += box.scrollHeight - height.current;
  }, [above, scroller]);
  useLayoutEffect(() => {
    height.current = scroller.current?.scrollHeight ?? 0;
  });
  const onScroll = useCallback(() => {
    const box = scroller.current;
    if (box) setAway(box.scrollHeight - box.scrollTop - box.clientHeight > NEAR_PX);
  }, [scroller]);
  return { away, toEnd, onScroll };
}
