import type { ChatFault, ChatTexts } from "./types";

interface Props {
  fault: ChatFault;
  texts: ChatTexts;
  onRetry: () => void;
  /** Where to sign in again when the session has ended. */
  signInHref?: string | undefined;
}

/** What went wrong, in the reader's words, with a way to try again where that can help. */
export function FaultNotice({ fault, texts, onRetry, signInHref }: Props) {
  return (
    <div
      role="alert"
      className="flex w-fit max-w-[85%] flex-wrap items-center gap-3 rounded-2xl rounded-bl-md border border-destructive/40 bg-destructive/10 px-4 py-2.5 text-sm text-foreground"
    >
      <span>{faultText(fault, texts)}</span>
      {fault.code === "unauthenticated" && signInHref && (
        <a href={signInHref} className="font-medium underline underline-offset-4">
          {texts.signIn}
        </a>
      )}
      {fault.retryable && (
        <button
          type="button"
          onClick={onRetry}
          className="min-h-8 rounded-full border border-border bg-background px-3 py-1 font-medium hover:bg-accent focus-visible:outline-2 focus-visible:outline-ring"
        >
          {texts.retry}
        </button>
      )}
    </div>
  );
}

function faultText(fault: ChatFault, texts: ChatTexts): string {
  switch (fault.code) {
    case "offline":
    case "network":
      return texts.offline;
    case "too_large":
      return texts.tooLong;
    case "rate_limited":
      return texts.rateLimited;
    case "unauthenticated":
      return texts.signedOut;
    case "not_found":
    case "gone":
      return texts.unavailable;
    default:
      return texts.failed;
  }
}
