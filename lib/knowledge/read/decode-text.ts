/**
 * Text of bytes in UTF-8, UTF-16 (with or without mark) or, failing those, Windows-1252, which is what "Latin-1" files
 * from Windows really are. Null when they are not text at all.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return utf8(bytes.subarray(3));
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes.subarray(2));
  const wide = unmarkedUtf16(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (isBinary(bytes)) return null;
  if (declared) {
    const text = decodeDeclared(bytes, declared);
    if (text !== null) return text;
  }
  return utf8(bytes) ?? new TextDecoder("windows-1252").decode(bytes);
}

function utf8(bytes: Uint8Array): string | null {
  try {
    // `stream` forgives a character cut at the end of a sample.
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function decodeDeclared(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** In Western text every other byte of UTF-16 is 0. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const sample = bytes.subarray(0, 2048 - (bytes.length % 2));
  if (sample.length < 4) return null;
  let even = 0;
  let odd = 0;
  sample.forEach((byte, at) => {
    if (byte === 0) at % 2 ? odd++ : even++;
  });
  const half = sample.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return "utf-16le";
  if (even > half * 0.7 && odd < half * 0.1) return "utf-16be";
  return null;
}

function isBinary(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 8192);
  let control = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  }
  return control > sample.length * 0.02;
}
