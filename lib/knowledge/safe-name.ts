/** A file's name as it can stand in a storage path: ASCII, no path, its extension kept. "Menú del día.PDF" → "menu-del-dia.pdf". */
export function safeName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? "";
  const bare = base
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/\.{2,}/g, ".")
    .replace(/-?\.-?/g, ".")
    .replace(/^[.-]+|[.-]+$/g, "");
  const dot = bare.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [bare.slice(0, dot), bare.slice(dot, dot + 10)] : [bare, ""];
  return `${stem.slice(0, 80) || "document"}${extension}`;
}

/** A file's name as people see it: no path, no control characters. */
export function shownName(name: string): string {
  const base = (name.split(/[\\/]/).at(-1) ?? "").replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "").trim();
  return base.slice(0, 200) || "document";
}
