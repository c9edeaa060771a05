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
  const root = document.documentElement;
  // All at once: were each element to fade on its own, inherited colours would arrive one after the other.
  root.dataset.switching = "";
  root.dataset.theme = theme;
  root.classList.toggle("dark", dark);
  // Asking for a measure has the new colours computed while nothing may fade.
  void root.offsetWidth;
  delete root.dataset.switching;
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
