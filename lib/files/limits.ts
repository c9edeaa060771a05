export const fileLimits = {
  bytes: 5 * 1024 * 1024,
  /** Files of one message. */
  perMessage: 5,
  /** Files a visitor may send in one conversation. */
  perConversation: 50,
} as const;

export const fileTypes = ["image/jpeg", "image/png", "application/pdf"] as const;
export type FileType = (typeof fileTypes)[number];
