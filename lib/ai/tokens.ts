/**
 * How many tokens a text is, about. Words of the Romance languages cost more than English ones, so 3.5 characters a
 * token rather than the usual 4; letters outside Latin script about one each. Errs on the high side.
 */
export function estimateTokens(text: string): number {
  let wide = 0;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x24f) wide++;
  return Math.ceil((text.length - wide) / 3.5 + wide);
}
