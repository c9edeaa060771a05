export interface Chip {
  label: string;
  choice: string | undefined;
}

/** What one may press instead of writing. */
export function Chips(props: { items: Chip[]; centred?: boolean; onPick: (item: Chip) => void }) {
  const { items, centred, onPick } = props;
  if (items.length === 0) return null;
  return (
    <ul className={`flex flex-wrap gap-2 ${centred ? "mb-3 justify-center" : ""}`}>
      {items.map((item) => (
        <li key={item.choice ?? item.label}>
          <button
            type="button"
            onClick={() => onPick(item)}
            className="min-h-10 rounded-full border border-border bg-card px-4 py-2 text-sm text-foreground shadow-xs transition-colors hover:bg-accent focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-ring"
          >
            {item.label}
          </button>
        </li>
      ))}
    </ul>
  );
}
