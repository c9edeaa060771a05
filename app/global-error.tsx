"use client";

import { FaultPage } from "@/components/layout/fault-page";
import { faultTexts } from "@/components/layout/fault-texts";

/**
 * A root layout itself failed: this page brings its own document, in the device's colours. And its own few styles: a style
 * sheet imported here would be loaded ahead with every page, for the day on which it fails.
 */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  const lang = typeof document === "undefined" ? "es" : document.documentElement.lang || "es";
  return (
    <html lang={lang}>
      <body>
        <title>{`${faultTexts().title} · TalIA`}</title>
        <style>{styles}</style>
        <FaultPage {...props} />
      </body>
    </html>
  );
}

const styles = `
:root { color-scheme: light dark; font: 1rem/1.6 ui-sans-serif, system-ui, sans-serif; }
body { margin: 0; background: light-dark(#fcfaf6, #0d1414); color: light-dark(#1c2626, #eeede7); }
main { display: grid; place-items: center; min-height: 100dvh; padding: 4rem 1.5rem; box-sizing: border-box; }
main > div { max-width: 28rem; text-align: center; }
h1 { font-size: 1.5rem; line-height: 1.3; }
button, main a { display: inline-block; margin: 0.25rem; padding: 0.6rem 1.2rem; border: 1px solid currentColor;
  border-radius: 999px; background: none; color: inherit; font: inherit; text-decoration: none; cursor: pointer; }
`;
