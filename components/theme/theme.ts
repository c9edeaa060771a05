/** What a person may choose. `system` follows the device; `aurora` is dark with moving light behind. */
export const themes = ["system", "light", "dark", "aurora"] as const;
export type Theme = (typeof themes)[number];

export const themeStorageKey = "talia-theme";
/** Fired on `window` when the theme changes in this tab. */
export const themeEvent = "talia:theme";

export const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme);

/** Shows a theme on the page: `data-theme` on <html> and the class `dark` where surfaces are dark. */
export function applyTheme(theme: Theme): void {
  const dark =
    theme === "dark" ||
    theme === "aurora" ||
    (theme === "system" && window.matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = theme;
  document.documentElement.classList.toggle("dark", dark);
}

/** The chosen theme; `system` where none is, or where storage is blocked. */
export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(themeStorageKey);
    return isTheme(stored) ? stored : "system";
  } catch {
    return "system";
  }
}

/** Chooses a theme for this browser, shows it, and tells the rest of the page. */
export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(themeStorageKey, theme);
  } catch {
    // Storage may be blocked; the theme then lasts until the page is left.
  }
  applyTheme(theme);
  window.dispatchEvent(new Event(themeEvent));
}
