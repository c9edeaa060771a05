import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newRef, say, testDeps } from "@/lib/conversations/testing/agent";
import type { Locale } from "@/lib/i18n/locales";
import { closeSql, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { ensurePlatform } from "./ensure-platform";

let agent: { orgId: string; agentId: string };
beforeAll(async () => {
  agent = await ensurePlatform(serviceClient());
});
afterAll(closeSql);

const counts = () => superuserSql()`
  select (select count(*)::int from organizations where is_platform) as organizations,
    (select count(*)::int from prompt_versions where agent_id = ${agent.agentId}) as prompts,
    (select count(*)::int from flow_versions where agent_id = ${agent.agentId}) as flows,
    (select count(*)::int from documents where agent_id = ${agent.agentId}) as documents,
    (select status::text from agents where id = ${agent.agentId}) as status,
    (select knowledge_version from agents where id = ${agent.agentId}) as version`;

describe("ensurePlatform", () => {
  it("changes nothing when it is run again, twice at once too", async () => {
    const [before] = await counts();
    expect(before).toMatchObject({ organizations: 1, prompts: 1, flows: 1, documents: 4, status: "active" });
    await Promise.all([ensurePlatform(serviceClient()), ensurePlatform(serviceClient())]);
    expect((await counts())[0]).toEqual(before);
  });

  it("leaves what people changed", async () => {
    const sql = superuserSql();
    await sql`update agents set revision = 2, status = 'paused',
      config = jsonb_set(config, '{agentName}', '"Talía"') where id = ${agent.agentId}`;
    await ensurePlatform(serviceClient());
    const [row] =
      await sql`select config ->> 'agentName' as name, status::text from agents where id = ${agent.agentId}`;
    expect(row).toEqual({ name: "Talía", status: "paused" });
    await sql`update agents set revision = 1, status = 'active' where id = ${agent.agentId}`;
    await ensurePlatform(serviceClient());
    expect(
      (await sql`select config ->> 'agentName' as name from agents where id = ${agent.agentId}`)[0],
    ).toEqual({
      name: "TalIA",
    });
  });
});

const questions: [Locale, string, RegExp][] = [
  ["es", "¿Cuánto cuesta el plan Pro?", /99 €/],
  ["es", "¿cuanto cuesta?", /49 €[\s\S]*99 €[\s\S]*199 €/],
  ["es", "que precio tiene el plan base", /49 €/],
  ["es", "¿Hay permanencia?", /No hay permanencia/],
  ["es", "¿por qué canales funciona?", /WhatsApp/],
  ["es", "¿funciona con whatsapp?", /WhatsApp/],
  ["es", "¿qué idiomas habla?", /catalán/],
  ["es", "¿puede dar citas?", /Sí[\s\S]*reserva/],
  ["es", "¿qué garantía tengo?", /devolvemos/],
  ["es", "¿cuánto dura la prueba gratis?", /14 días/],
  ["es", "¿tengo que cambiar mi número de teléfono?", /Desvías|desvías/],
  ["es", "¿cuánto cuesta el minuto extra en el plan Elite?", /0,10 €/],
  ["es", "¿cumplís con el RGPD?", /RGPD/],
  ["es", "¿se conecta con google calendar?", /Google Calendar/],
  ["es", "¿cuánto se tarda en ponerlo en marcha?", /diez minutos/],
  ["es", "Planes y precios", /49 €[\s\S]*99 €[\s\S]*199 €/],
  ["es", "¿Cómo funciona?", /entrevista/],
  ["es", "¿qué es talia?", /agente/],
  ["es", "¿es muy caro?", /./],
  ["es", "¿tenéis soporte?", /lunes a viernes/],
  ["es", "¿qué pasa si se acaba el límite de ia?", /guion/],
  ["es", "¿sirve para una clínica dental?", /clínicas/],
  ["es", "¿puedo probarlo gratis?", /14 días/],
  ["es", "¿tiene api?", /API/],
  ["es", "¿puede hacer llamadas?", /recordatorios|llamadas|Llama para recordar/],
  ["en", "How much is the Pro plan?", /€99|99 €/],
  ["en", "Is there a contract?", /no minimum term/],
  ["en", "What languages does it speak?", /Catalan/],
  ["en", "Can it book appointments?", /Yes[\s\S]*books/],
  ["en", "Which channels do you support?", /WhatsApp/],
  ["en", "Do you offer a money back guarantee?", /refund/],
  ["en", "How long is the free trial?", /14 days/],
  ["pt", "Quanto custa o plano Pro?", /99/],
  ["pt", "Tem fidelidade?", /Não há fidelidade/],
  ["pt", "Quais idiomas ele fala?", /catalão/],
  ["pt", "Ele pode marcar horários?", /Sim[\s\S]*marca/],
  ["pt", "Qual é a garantia?", /devolvemos/],
  ["en", "Plans and prices", /€49|49 €/],
  ["pt", "Planos e preços", /49/],
  ["en", "does it work with whatsapp?", /WhatsApp/],
  ["pt", "tem garantia?", /devolvemos/],
  ["ca", "puc parlar amb una persona si vull?", /./],
  ["ca", "Quant costa el pla Pro?", /99/],
  ["ca", "Hi ha permanència?", /No hi ha permanència/],
  ["ca", "En quins idiomes parla?", /català/],
  ["ca", "Pot donar hora?", /Sí[\s\S]*reserva/],
  ["ca", "Quina garantia tinc?", /tornem la quota/],
];

const chips: [Locale, string, string, RegExp][] = [
  ["es", "ask_plans", "Planes y precios", /49 €[\s\S]*99 €[\s\S]*199 €/],
  ["en", "ask_plans", "Plans and prices", /49[\s\S]*99[\s\S]*199/],
  ["pt", "ask_plans", "Planos e preços", /49[\s\S]*99[\s\S]*199/],
  ["ca", "ask_plans", "Plans i preus", /49[\s\S]*99[\s\S]*199/],
  ["es", "ask_how", "¿Cómo funciona?", /entrevista/],
  ["en", "ask_how", "How does it work?", /interview/],
  ["pt", "ask_how", "Como funciona?", /entrevista/],
  ["ca", "ask_how", "Com funciona?", /entrevista/],
];

describe("TalIA's own agent knows what TalIA is", () => {
  it.for(questions)("%s: %s", async ([localeHint, question, answer]) => {
    const deps = testDeps();
    const heard = await say(deps, {
      ...agent,
      channel: "landing",
      conversationId: null,
      visitorRef: newRef(),
      key: newRef(),
      text: question,
      localeHint,
    });
    expect(heard.text).toMatch(answer);
    expect(deps.errors).toEqual([]);
  });

  it.for(chips)("%s: pressed %s", async ([localeHint, choice, text, answer]) => {
    const deps = testDeps();
    const message = { ...agent, channel: "landing" as const, conversationId: null, key: newRef() };
    const heard = await say(deps, { ...message, visitorRef: newRef(), text, choice, localeHint });
    expect(heard.text).toMatch(answer);
  });
});
