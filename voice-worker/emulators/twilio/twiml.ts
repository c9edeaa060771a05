/** An element of TwiML: its text is what stands directly in it. */
export interface TwimlNode {
  name: string;
  attributes: Record<string, string>;
  children: TwimlNode[];
  text: string;
}

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return entities[name] ?? whole;
  });

const token =
  /<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** Reads a document and gives its `Response`. Throws where it is no such thing: Twilio ends the call then, too. */
export function parseTwiml(source: string): TwimlNode {
  const root: TwimlNode = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  token.lastIndex = 0;
  while (token.lastIndex < source.length) {
    const match = token.exec(source);
    if (!match) throw new Error("not well-formed XML");
    const here = open.at(-1) as TwimlNode;
    const [, cdata, closing, name, attributes = "", empty, text] = match;
    if (cdata !== undefined) here.text += cdata;
    else if (text !== undefined) here.text += decodeEntities(text);
    else if (closing) {
      if (here.name !== name || open.length === 1) throw new Error("an element is not closed");
      open.pop();
    } else if (name) {
      const node: TwimlNode = { name, attributes: readAttributes(attributes), children: [], text: "" };
      here.children.push(node);
      if (!empty) open.push(node);
    }
  }
  const [response] = root.children;
  if (open.length > 1 || root.children.length !== 1 || response?.name !== "Response" || root.text.trim()) {
    throw new Error("a Response alone is wanted");
  }
  return response;
}

const readAttributes = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(attribute)].map(([, name, double, single]) => [
      name,
      decodeEntities(double ?? single ?? ""),
    ]),
  );
