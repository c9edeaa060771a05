/** Text no person should read: broken encodings, control characters, markup of an error page, one thing over and over. */
export function isGarbage(text: string): boolean {
  if (/^\s*(<!doctype|<html|<\?xml)/i.test(text)) return true;
  let strange = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13)) strange++;
  }
  if (strange >= 3 && strange * 20 > text.length) return true;
  return /(.{1,40}?)\1{15,}$/su.test(text.slice(-800)) && !/[-_=.\s]{15,}$/.test(text);
}
