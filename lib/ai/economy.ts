/** Tokens an answer may have while the hour's slice is spent; 700 otherwise. Room for two sentences and for what a model thinks before. */
export const economyOutputTokens = 300;

/** Said to a model after everything else while the hour's slice is spent: short texts are half of what economy saves. */
export const briefly = `# Length
Answer in one sentence of at most 25 words, two where the answer needs both. No lists, no repetition, nothing that was not asked.`;

/** A request as it is made in economy: the same, answered in few words. */
export function inBrief<Request extends { system: string; maxOutputTokens?: number }>(
  request: Request,
): Request {
  return {
    ...request,
    system: `${request.system}\n\n${briefly}`,
    maxOutputTokens: Math.min(request.maxOutputTokens ?? economyOutputTokens, economyOutputTokens),
  };
}
