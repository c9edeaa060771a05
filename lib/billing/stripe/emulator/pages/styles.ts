/** The look of every page of the emulator: one column on a phone, two on a desk, light or dark as the system is. */
export const styles = `
:root{--bg:#f6f7f9;--card:#fff;--ink:#16181d;--soft:#5b6270;--line:#d9dde3;--field:#fff;--accent:#4f46e5;--accent-ink:#fff;--bad:#b42318;--bad-bg:#fef3f2;--good:#067647;--good-bg:#ecfdf3;--mark:#fff6d6;--mark-ink:#5c4400;--mark-line:#f0d98a}
@media (prefers-color-scheme:dark){:root{--bg:#0f1115;--card:#181b21;--ink:#f2f4f7;--soft:#a4abb8;--line:#323843;--field:#11141a;--accent:#8b85ff;--accent-ink:#0f1115;--bad:#fda29b;--bad-bg:#3a1512;--good:#75e0a7;--good-bg:#0d2b1d;--mark:#332a0c;--mark-ink:#f7e2a0;--mark-line:#5c4a12}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.marker{margin:0;padding:.5rem 1rem;background:var(--mark);color:var(--mark-ink);border-bottom:1px solid var(--mark-line);text-align:center;font-size:.875rem}
main{max-width:62rem;margin:0 auto;padding:1.5rem 1rem 4rem;display:grid;gap:1.5rem}
@media (min-width:52rem){main.two{grid-template-columns:minmax(0,5fr) minmax(0,6fr);gap:3rem;padding-top:3rem;align-items:start}}
main.narrow{max-width:34rem}
main.middle{max-width:46rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.875rem;padding:1.25rem;min-width:0}
@media (min-width:40rem){.card{padding:1.75rem}}
h1{font-size:1.25rem;line-height:1.3;margin:0;font-weight:600}
h2{font-size:1rem;margin:0 0 .75rem;font-weight:600}
p{margin:0}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.amount{font-size:2.25rem;font-weight:650;letter-spacing:-.02em;line-height:1.15;margin:.25rem 0;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.spaced{margin-top:1.25rem}
dl.sums{margin:1.25rem 0 0;display:grid;gap:.5rem}
dl.sums div{display:flex;justify-content:space-between;gap:1rem}
dl.sums dd{margin:0;white-space:nowrap;font-variant-numeric:tabular-nums}
dl.sums .line{border-top:1px solid var(--line);padding-top:.75rem;margin-top:.25rem}
dl.sums .total{font-weight:600}
form{display:grid;gap:1rem}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem;align-items:start}
label{display:block;font-size:.875rem;font-weight:500;margin-bottom:.25rem}
input,select{width:100%;min-height:2.75rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--field);border:1px solid var(--line);border-radius:.5rem}
input[aria-invalid=true]{border-color:var(--bad)}
.error{color:var(--bad);font-size:.875rem;margin-top:.25rem}
:focus-visible{outline:3px solid color-mix(in srgb,var(--accent) 55%,transparent);outline-offset:1px}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.5rem 1.125rem;font:inherit;font-weight:600;border-radius:.5rem;border:1px solid transparent;background:var(--accent);color:var(--accent-ink);cursor:pointer;text-decoration:none}
button.wide{width:100%;min-height:3rem}
button.quiet,.button.quiet{background:transparent;color:var(--ink);border-color:var(--line)}
button.danger{background:transparent;color:var(--bad);border-color:currentColor}
button[aria-disabled=true]{opacity:.65;cursor:progress}
a{color:var(--accent)}
.alert{padding:.75rem 1rem;border-radius:.5rem;border:1px solid currentColor;background:var(--bad-bg);color:var(--bad);margin-bottom:1rem}
.alert.good{background:var(--good-bg);color:var(--good)}
details{border:1px dashed var(--line);border-radius:.625rem;padding:.75rem 1rem;margin-top:1.25rem}
summary{cursor:pointer;font-weight:500;font-size:.875rem}
.cards{list-style:none;margin:.75rem 0 0;padding:0;display:grid;gap:.5rem;font-size:.875rem}
.cards li{display:grid;grid-template-columns:auto 1fr;gap:.75rem;align-items:center}
.brand{text-transform:capitalize}
.cards button{justify-self:start;min-height:2rem;padding:.125rem .5rem;font:500 .875rem ui-monospace,monospace;background:transparent;color:var(--ink);border-color:var(--line)}
fieldset{border:0;margin:0;padding:0;display:grid;gap:1rem;min-width:0}
legend{font-weight:600;padding:0;margin-bottom:.75rem}
.rows{list-style:none;margin:0;padding:0;display:grid}
.rows>li{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;padding:.875rem 0;border-top:1px solid var(--line)}
.rows>li:first-child{border-top:0;padding-top:0}
.rows>li:last-child{padding-bottom:0}
.rows form{display:inline-flex;gap:.5rem}
.actions{display:flex;flex-wrap:wrap;gap:.5rem}
.badge{display:inline-block;font-size:.75rem;font-weight:600;padding:.0625rem .5rem;border-radius:99px;border:1px solid var(--line);color:var(--soft)}
.badge.good{color:var(--good);background:var(--good-bg);border-color:transparent}
.badge.bad{color:var(--bad);background:var(--bad-bg);border-color:transparent}
.check{display:flex;gap:.5rem;align-items:center;font-size:.875rem;font-weight:400}
.check input{width:1.125rem;min-height:1.125rem;accent-color:var(--accent)}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
td,th{text-align:left;padding:.625rem 0;border-top:1px solid var(--line);vertical-align:top}
td:last-child,th:last-child{text-align:right;padding-left:1rem;white-space:nowrap}
`;
