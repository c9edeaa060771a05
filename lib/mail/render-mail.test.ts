import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/i18n/locales";
import { memberRoles } from "@/lib/tenancy/roles";
import { renderMail } from "./render-mail";
import { type Mail, type MailOf, planNotices } from "./schema";

const base = { to: "ana@example.com", url: "https://talia.example.com/x?a=1&b=2" };
const lead = { contactName: "Luz Ríos", phone: "+573105551234", email: null, agent: "Nora" };
const samples = (locale: Mail["locale"]): Mail[] => [
  {
    ...base,
    locale,
    kind: "invitation",
    organization: "Clínica Sol",
    inviter: "Marta",
    role: "admin",
    expiresAt: "2026-11-27T10:00:00Z",
  },
  { ...base, ...lead, locale, kind: "human-request", message: "¿Me llamáis?\nEs urgente" },
  { ...base, ...lead, locale, kind: "hot-lead", score: 84, reasons: ["Presupuesto alto", "Lo quiere ya"] },
  {
    ...base,
    locale,
    kind: "second-factor-removed",
    recoverUrl: "https://talia.example.com/recover",
  },
  { ...base, locale, kind: "alert", title: "Clínica Sol: poco saldo", text: "Quedan 2 €.", button: "Abrir" },
  {
    ...base,
    locale,
    kind: "purge-requested",
    organization: "Clínica Sol",
    dueAt: "2026-12-24T10:00:00Z",
  },
  {
    ...base,
    locale,
    kind: "ledger-alert",
    count: 2,
    problems: [{ organization: "Clínica Sol", problem: "balance", expected: 12345, found: 54321 }],
  },
  ...(["month_80", "month_100", "day_40"] as const).map((alert) => ({
    ...base,
    locale,
    kind: "ai-budget" as const,
    organization: "Clínica Sol",
    alert,
    percent: 83,
    limitCents: 10_00,
  })),
  ...planNotices.map((notice) => ({
    ...base,
    locale,
    kind: "plan-notice" as const,
    notice,
    organization: "Clínica Sol",
    plan: "pro" as const,
    at: "2026-11-30T23:30:00Z",
    timeZone: "Europe/Madrid",
  })),
  ...(["low", "empty", "filled", "declined", "confirm", "off", "ceiling"] as const).map((notice) => ({
    ...base,
    locale,
    kind: "wallet" as const,
    organization: "Clínica Sol",
    notice,
    currency: "EUR",
    balance: 10_00,
    amount: notice === "low" ? null : 50_00,
  })),
  { ...base, locale, kind: "calls-refused", organization: "Clínica Sol" },
  {
    ...base,
    locale,
    kind: "webhook-paused",
    organization: "Clínica Sol",
    target: "https://sol.example/hook",
  },
];

describe.each(locales)("mails in %s", (locale) => {
  it.each(samples(locale))("$kind says all it has to, in HTML and in text", (mail) => {
    const { subject, html, text } = renderMail(mail);
    expect(subject).not.toMatch(/undefined|null|\n/);
    expect(html).toContain(`<html lang="${locale}">`);
    expect(html).toContain("https://talia.example.com/x?a=1&amp;b=2");
    expect(text).toContain("https://talia.example.com/x?a=1&b=2");
    for (const body of [html, text]) expect(body).not.toMatch(/undefined|null|NaN|\[object/);
    if (mail.kind === "ai-budget") expect(text).toMatch(/83\s?%[\s\S]*10[.,]00/);
    else if (mail.kind === "ledger-alert") expect(text).toMatch(/Clínica Sol.*12345.*54321/s);
    // As the clock says where the tenant is, which is another month there.
    else if (mail.kind === "plan-notice") expect(text).toMatch(/Clínica Sol[\s\S]*(0?0:30|12:30)/);
    else if (mail.kind === "wallet") expect(text).toMatch(/10[.,]00/);
    else if (mail.kind === "alert") expect(text).toContain("Quedan 2 €.");
    else if (mail.kind === "second-factor-removed") expect(text).toContain(mail.recoverUrl);
    else if (mail.kind === "webhook-paused") expect(text).toContain("https://sol.example/hook");
    else if (mail.kind === "calls-refused") expect(text).toContain("Clínica Sol");
    else if (mail.kind === "purge-requested") expect(text).toMatch(/Clínica Sol[\s\S]*24[\s\S]*2026/);
    else if (mail.kind !== "invitation") expect(text).toContain("+57 310 5551234");
  });
});

describe.each(locales)("the summary of a call in %s", (locale) => {
  it("tells who said what, when, and where to call", () => {
    const { subject, html, text } = renderMail({
      kind: "call-summary",
      to: "ana@example.com",
      locale,
      business: "Clínica Sol",
      phone: "+34 961 23 45 67",
      at: "2026-11-20T10:30:00Z",
      timeZone: "Europe/Madrid",
      exchanges: [{ caller: "¿Cuánto cuesta <b>una limpieza</b>?", agent: "45 euros." }],
    });
    expect(subject).toContain("Clínica Sol");
    for (const body of [html, text]) {
      expect(body).toContain("11:30");
      expect(body).toContain("Clínica Sol: 45 euros.");
      expect(body).toContain("+34 961 23 45 67");
      expect(body).not.toMatch(/undefined|null|\[object/);
    }
    expect(html).not.toContain("<b>una");
  });
});

describe.each(locales)("roles in %s", (locale) => {
  const texts = (namespace: string) =>
    JSON.parse(readFileSync(`messages/${locale}/${namespace}.json`, "utf8"));

  it.each(memberRoles)("%s is called the same in mails, on the team's page and in the menu", (role) => {
    const name: string = texts("tenancy").role[role];
    expect(texts("nav").role[role]).toBe(name);
    const { text } = renderMail({ ...samples(locale)[0], role } as MailOf<"invitation">);
    expect(text.toLocaleLowerCase().replaceAll("-", " ")).toContain(name.toLocaleLowerCase());
  });
});

describe("renderMail", () => {
  it("draws no HTML that a stranger wrote", () => {
    const { html, subject } = renderMail({
      ...base,
      ...lead,
      locale: "es",
      kind: "human-request",
      contactName: 'Eva<script>alert(1)</script>\r\nBcc: "x"',
      message: "<img src=x onerror=alert(1)>",
    });
    expect(html).not.toContain("<script");
    expect(html).not.toContain("<img");
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it("leaves out what is not known", () => {
    const { text, subject } = renderMail({
      ...base,
      ...lead,
      locale: "es",
      kind: "human-request",
      contactName: null,
      phone: null,
      message: null,
    });
    expect(subject).toBe("Alguien quiere hablar con una persona");
    expect(text).not.toContain("Correo");
  });

  it("writes amounts as the panel does", () => {
    const { subject, text } = renderMail({
      ...base,
      locale: "es",
      kind: "receipt",
      organization: "Cocinas Andinas",
      amount: 510_510_00,
      currency: "COP",
      number: "TAL-0007",
    });
    expect(subject.replace(/\s/g, " ")).toBe("Hemos recibido tu pago de $ 510.510");
    expect(text).toContain("TAL-0007");
  });

  it.each([
    ["message", "Recado de +57 310 5551234", "Hay un recado para el equipo"],
    ["missed_call", "Llamada sin atender de +57 310 5551234", "No se pudo atender una llamada"],
  ] as const)("says why somebody is to get in touch: %s", (occasion, subject, heading) => {
    const mail = { ...base, ...lead, locale: "es", kind: "human-request", contactName: null } as const;
    const rendered = renderMail({ ...mail, occasion, call: true, message: "Que me llamen" });
    expect(rendered.subject).toBe(subject);
    expect(rendered.text).toContain(heading);
    expect(rendered.text).toContain("Ver la llamada");
  });
});
