/** A name for a service in conditions, scores and reports: stable, short, unique. */
export function serviceValue(name: string, index: number): string {
  const slug = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 60);
  return `${slug || "service"}_${index + 1}`;
}
