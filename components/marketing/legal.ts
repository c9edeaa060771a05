/** The legal pages, by the last part of their address. */
export const legalDocuments = ["notice", "privacy", "cookies", "terms"] as const;
export type LegalDocument = (typeof legalDocuments)[number];

export const isLegalDocument = (value: string): value is LegalDocument =>
  legalDocuments.includes(value as LegalDocument);
