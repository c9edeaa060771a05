/** Somebody is writing: the agent, or a person of the team, who is named. */
export function TypingBubble({ label, shown }: { label: string; shown: boolean }) {
  return (
    <div className="flex flex-col gap-1">
      {shown && (
        <span aria-hidden="true" className="px-1 text-muted-foreground text-xs">
          {label}
        </span>
      )}
      <TypingDots label={label} />
    </div>
  );
}

function TypingDots({ label }: { label: string }) {
  return (
    <div className="chat-typing flex w-fit items-center gap-1.5 rounded-2xl rounded-bl-md bg-muted px-4 py-3.5">
      <span className="sr-only">{label}</span>
      <i aria-hidden="true" />
      <i aria-hidden="true" />
      <i aria-hidden="true" />
    </div>
  );
}
