/**
 * Runs in <head> before the first paint, so that no wrong theme flashes. A constant, so that a
 * content security policy can name it by hash: see `theme-script-hash.ts`.
 * It says the same as `readTheme` and `applyTheme` in theme.ts.
 */
export const themeScript = `(function(){var d=document.documentElement,t;try{t=localStorage.getItem("talia-theme")}catch(e){}
if(["light","dark","aurora"].indexOf(t)<0)t="system";d.dataset.theme=t;
d.classList.toggle("dark",t=="dark"||t=="aurora"||t=="system"&&matchMedia("(prefers-color-scheme: dark)").matches)})()`;
