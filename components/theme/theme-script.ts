/**
 * Runs in <head> before the first paint, so that no wrong theme flashes, and follows the device from then on, on every
 * page. A constant, so that a content security policy can name it by hash: see `theme-script-hash.ts`.
 * It says the same as `readTheme` and `applyTheme` in theme.ts.
 */
export const themeScript = `(function(){var d=document.documentElement,m=matchMedia("(prefers-color-scheme: dark)"),t;
function a(){d.classList.toggle("dark",t=="dark"||t=="aurora"||t=="system"&&m.matches)}
try{t=localStorage.getItem("talia-theme")}catch(e){}
if(["light","dark","aurora"].indexOf(t)<0)t="system";d.dataset.theme=t;a();
m.addEventListener("change",function(){t=d.dataset.theme;d.dataset.switching="";a();d.offsetWidth;delete d.dataset.switching})})()`;
