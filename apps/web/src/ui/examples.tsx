/** Sentences that can be taken over with one press: what to say is learned by example. */
export function Examples({ texts, onPick }: { texts: readonly string[]; onPick: (text: string) => void }) {
  return (
    <ul aria-label="Examples" className="flex flex-wrap gap-2">
      {texts.map((text) => (
        <li key={text}>
          <button
            type="button"
            onClick={() => onPick(text)}
            className="min-h-9 rounded-2xl border border-line-strong bg-surface px-3.5 py-1 text-left text-[0.8667rem] text-ink-soft transition hover:border-accent hover:text-accent pointer-coarse:min-h-10"
          >
            {text}
          </button>
        </li>
      ))}
    </ul>
  );
}
