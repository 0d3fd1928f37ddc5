/** Answers that can be given with one press. */
export function Suggestions({ texts, onPick }: { texts: string[]; onPick: (text: string) => void }) {
  if (texts.length === 0) return null;
  return (
    <div role="group" aria-label="Suggested answers" className="mb-2.5 flex flex-wrap gap-2">
      {texts.map((text) => (
        <button
          key={text}
          type="button"
          onClick={() => onPick(text)}
          className="min-h-8 animate-rise rounded-full border border-line-strong bg-surface px-3.5 py-1 text-left text-[0.8667rem] font-medium text-ink-soft transition hover:border-accent hover:text-accent pointer-coarse:min-h-10"
        >
          {text}
        </button>
      ))}
    </div>
  );
}
