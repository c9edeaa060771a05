/** Letters of other scripts that look Latin, by what they look like. Enough for what people paste to slip past a filter. */
const strangers = "авсԁеһіјкӏмнорѕтухαβεικνορτυχıɑɡոѵԛɩ";
const latin = "abcdehijklmhopstyxabeikvoptuxiagnvqi";
const lookalikes = new Map([...strangers].map((letter, index) => [letter, latin[index]!]));

/** Lower case, without accents, invisible characters and look-alike letters; white space made single. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\u{e0000}-\u{e007f}]/gu, "")
    .replaceAll(/[^ -~]/g, (character) => lookalikes.get(character) ?? character)
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Words of a folded text, punctuation gone. */
export function words(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
