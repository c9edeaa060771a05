import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AgentConfig } from "@/lib/agents/schema";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { logger } from "@/lib/logger";
import { openMail, type QueuedMail } from "@/lib/mail/queued-mail";
import type { Json } from "@/lib/supabase/database.types";
import { closeSql, serviceClient, superuserSql } from "@/supabase/embedded/test-client";
import { firstWords } from "../first-words";
import { notifyHandoffJob } from "../jobs";
import type { ConversationDeps } from "../receive";
import { resumeConversation } from "../resume";
import type { InboundMessage } from "../schema";
import { startConversation } from "../start";
import { createAgent, grantPlan, inbound, newRef, say, type TestAgent, testDeps } from "../testing/agent";
import { clinicConfig } from "../testing/clinic";
import { standardResponder } from "../turn/respond";
import { supabaseLocationAgents } from "./agents";
import { withLocations } from "./respond";
import { locationChoice } from "./schema";

const jobContext = { jobId: "1", attempt: 1, maxAttempts: 1, signal: new AbortController().signal, logger };

interface Place {
  id: string;
  name: string;
}

/** A clinic with two locations, whose agent asks; the second may have an agent of its own. */
class Clinic {
  private constructor(
    readonly door: TestAgent,
    readonly norte: Place,
    readonly sur: Place,
    readonly deps: ConversationDeps & { errors: unknown[] },
  ) {}

  static async open(config: Partial<AgentConfig> = {}): Promise<Clinic> {
    const door = await createAgent({ config: { ...clinicConfig, askLocation: true, ...config } });
    await grantPlan(door.orgId, "pro");
    const add = async (name: string, address: string, hours: Json[] = []) => {
      const row = {
        org_id: door.orgId,
        name,
        address,
        phone: "+34960000000",
        hours: hours as NonNullable<Json>,
      };
      const { error } = await door.owner.client.from("locations").insert(row);
      if (error) throw new Error(error.message);
      const found = await door.owner.client.from("locations").select("id, name").eq("name", name).single();
      return found.data as Place;
    };
    const norte = await add("Norte", "Calle de la Paz 18, 46003 Valencia", [
      { day: 6, opens: "10:00", closes: "14:00" },
    ]);
    const sur = await add("Sur", "Avenida del Puerto 7, 46021 Valencia");
    const deps = testDeps();
    deps.responders.standard = withLocations(standardResponder, supabaseLocationAgents(serviceClient()));
    return new Clinic(door, norte, sur, deps);
  }

  /** Gives a location an agent of its own, that is on. */
  async staff(
    place: Place,
    config: Partial<AgentConfig> = {},
  ): Promise<{ agentId: string; flowVersionId: string }> {
    const { client } = this.door.owner;
    const full: AgentConfig = {
      ...clinicConfig,
      agentName: "Marta",
      businessName: `Clínica Sonrisa ${place.name}`,
      services: [{ name: "Limpieza dental", price: { kind: "fixed", amount: 9900, currency: "EUR" } }],
      ...config,
    };
    const made = await client.rpc("create_agent", {
      p_org: this.door.orgId,
      p_config: full as unknown as Json,
      p_prompt: `Eres Marta, de ${place.name}.`,
      p_flow: buildFlow(full) as unknown as Json,
    });
    const { agent_id: agentId } = made.data as { agent_id: string };
    await client.from("agents").update({ location_id: place.id }).eq("id", agentId);
    await client.rpc("set_agent_status", { p_agent: agentId, p_status: "active" });
    const { data } = await client.from("agents").select("flow_version_id").eq("id", agentId).single();
    return { agentId, flowVersionId: data?.flow_version_id ?? "" };
  }

  visitor(more: Partial<InboundMessage> = {}) {
    const ref = newRef();
    return {
      ref,
      say: async (text: string, extra: Partial<InboundMessage> = {}) =>
        (await say(this.deps, inbound(this.door, ref, text, { ...more, ...extra }))).texts,
      row: async () => {
        const { createHash } = await import("node:crypto");
        const hash = createHash("sha256").update(ref).digest("hex");
        const [row] = await superuserSql()<
          {
            id: string;
            agent_id: string;
            serving_agent_id: string | null;
            location_id: string | null;
            flow_version_id: string;
            contact_id: string | null;
          }[]
        >`select id, agent_id, serving_agent_id, location_id, flow_version_id, contact_id from public.conversations
          where visitor_hash = ${hash}`;
        if (!row) throw new Error("no conversation");
        return row;
      },
    };
  }
}

afterAll(closeSql);

describe("an agent that asks for the location", () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await Clinic.open();
  });

  test("asks first, holds what was wanted, and answers it for that location", async () => {
    const visitor = clinic.visitor();
    const [hello, asks] = await visitor.say("¿Dónde estáis?");
    expect(hello).toContain("Lucía");
    expect(asks).toContain("sede");
    expect((await visitor.row()).location_id).toBeNull();
    const answer = (await visitor.say("la de Sur")).join("\n");
    expect(answer).toContain("Avenida del Puerto 7");
    expect(answer).not.toContain("Colón");
    expect(await visitor.row()).toMatchObject({ location_id: clinic.sur.id, serving_agent_id: null });
    expect((await visitor.say("¿Y el teléfono?")).join("\n")).toContain("960 00 00 00");
    expect(clinic.deps.errors).toEqual([]);
  });

  test("does not ask who names one at once, nor greets twice", async () => {
    const visitor = clinic.visitor();
    const texts = await visitor.say("Hola, quiero pedir cita en Norte");
    expect((await visitor.row()).location_id).toBe(clinic.norte.id);
    expect(texts.join("\n")).toContain("Norte");
    expect(texts.filter((text) => text.includes("Lucía"))).toHaveLength(1);
    expect(texts.at(-1)).toContain("?");
  });

  test("answers with the hours of the location", async () => {
    const visitor = clinic.visitor();
    await visitor.say("hola");
    await visitor.say("1");
    expect((await visitor.say("¿Qué horario tenéis?")).join("\n")).toContain("Sábado: 10:00");
    await visitor.say("mejor en la de Sur");
    expect((await visitor.row()).location_id).toBe(clinic.sur.id);
    expect((await visitor.say("¿Abrís los lunes?")).join("\n")).toMatch(/9/);
  });

  test("begins with the question, with buttons named after the locations", async () => {
    const agent = {
      id: clinic.door.agentId,
      orgId: clinic.door.orgId,
      status: "active" as const,
      orgStatus: "active" as const,
      config: { ...clinicConfig, askLocation: true },
      flowVersionId: null,
    };
    const { data } = await serviceClient().rpc("public_agent", { p_slug: clinic.door.slug });
    const { offered, flowVersionId } = data as unknown as { offered: never[]; flowVersionId: string };
    expect(offered).toHaveLength(2);
    const ref = newRef();
    const begun = await startConversation(
      { ...agent, offered, flowVersionId },
      { channel: "web", visitorRef: ref },
      clinic.deps,
    );
    const flow = await clinic.deps.services.versions.flow(clinic.door.orgId, flowVersionId);
    const shown = firstWords({ ...agent, offered }, flow, "es", new Date());
    expect(begun.messages.map(({ text }) => text)).toEqual(shown.map(({ text }) => text));
    expect(begun.messages.at(-1)?.choices).toEqual([
      { value: locationChoice(clinic.norte.id), label: "Norte" },
      { value: locationChoice(clinic.sur.id), label: "Sur" },
    ]);
    const { texts } = await say(
      clinic.deps,
      inbound(clinic.door, ref, "Norte", { choice: locationChoice(clinic.norte.id) }),
    );
    expect(texts[0]).toContain("Norte (Calle de la Paz 18");
    expect(texts.filter((text) => text.includes("Soy Lucía"))).toEqual([]);
    expect(texts.at(-1)).toBe("¿En qué te puedo ayudar?");
  });

  test("numbers the locations where there are no buttons", async () => {
    const visitor = clinic.visitor({ channel: "whatsapp" });
    expect((await visitor.say("Hola")).at(-1)).toContain("\n1. Norte\n2. Sur");
    await visitor.say("2");
    expect((await visitor.row()).location_id).toBe(clinic.sur.id);
  });

  test("goes on without one after two misses, and tells all addresses", async () => {
    const visitor = clinic.visitor();
    await visitor.say("¿Dónde estáis?");
    expect((await visitor.say("no sé")).at(-1)).toContain("Avenida del Puerto 7");
    const answer = (await visitor.say("me da igual")).join("\n");
    expect(answer).toContain("Calle de la Paz 18");
    expect(answer).toContain("Avenida del Puerto 7");
    expect((await visitor.row()).location_id).toBeNull();
    await visitor.say("prefiero Sur");
    expect((await visitor.row()).location_id).toBe(clinic.sur.id);
  });

  test("lets a person be reached without choosing", async () => {
    const visitor = clinic.visitor();
    await visitor.say("hola");
    const texts = await visitor.say("quiero hablar con una persona");
    expect(texts.join("\n")).toMatch(/equipo|persona/);
    expect(texts.join("\n")).not.toContain("sede");
  });

  test.for([
    ["I would like to book an appointment please", "branch", "the second one"],
    ["Bon dia, voldria demanar hora per a una visita", "seu", "la segona"],
  ] as const)("speaks the visitor's language: %s", async ([opening, word, second]) => {
    const visitor = clinic.visitor();
    expect((await visitor.say(opening)).at(-1)).toContain(word);
    await visitor.say(second);
    expect((await visitor.row()).location_id).toBe(clinic.sur.id);
  });

  test("gives the contact the location they chose last", async () => {
    const visitor = clinic.visitor();
    await visitor.say("hola, cita en Norte");
    await visitor.say("limpieza dental");
    const locationOf = async () => {
      const { contact_id } = await visitor.row();
      const [row] = await superuserSql()<
        { location_id: string | null }[]
      >`select location_id from public.contacts where id = ${contact_id}`;
      return row?.location_id;
    };
    await visitor.say("soy Ana Ruiz, 612 345 678");
    expect(await locationOf()).toBe(clinic.norte.id);
    await visitor.say("mejor en la de Sur");
    expect(await locationOf()).toBe(clinic.sur.id);
  });

  test("is asked once for a message that comes twice", async () => {
    const visitor = clinic.visitor();
    const key = "same-key-twice";
    const first = await visitor.say("hola", { key });
    expect(await visitor.say("hola", { key })).toEqual(first);
    const resumed = await resumeConversation({ ...clinic.door, visitorRef: visitor.ref }, clinic.deps);
    expect(resumed?.messages).toHaveLength(first.length + 1);
    await visitor.say("Sur");
    expect((await visitor.row()).location_id).toBe(clinic.sur.id);
  });

  test("answers several messages that waited in the light of the choice", async () => {
    const visitor = clinic.visitor();
    await visitor.say("hola");
    const [one, two] = await Promise.all([visitor.say("Norte"), visitor.say("¿Dónde estáis?")]);
    expect([...one, ...two].join("\n")).toContain("Calle de la Paz 18");
  });
});

describe("a location with an agent of its own", () => {
  let clinic: Clinic;
  let marta: Awaited<ReturnType<Clinic["staff"]>>;
  beforeAll(async () => {
    clinic = await Clinic.open();
    marta = await clinic.staff(clinic.sur);
  });

  test("takes over with its flow, its prompt and what it knows", async () => {
    const visitor = clinic.visitor();
    await visitor.say("¿Cuánto cuesta una limpieza dental?");
    const texts = await visitor.say("Sur");
    expect(texts.join("\n")).toContain("Marta");
    expect(texts.join("\n")).toContain("99 €");
    expect(await visitor.row()).toMatchObject({
      agent_id: clinic.door.agentId,
      serving_agent_id: marta.agentId,
      location_id: clinic.sur.id,
      flow_version_id: marta.flowVersionId,
    });
    expect((await visitor.say("¿y un implante?")).join("\n")).not.toContain("950");
  });

  test("gives way when the visitor changes their mind, and each goes on where it stopped, on its version", async () => {
    const visitor = clinic.visitor();
    await visitor.say("hola, quiero cita en Norte");
    const before = await visitor.row();
    expect(before.serving_agent_id).toBeNull();
    await visitor.say("mejor en la de Sur");
    expect(await visitor.row()).toMatchObject({
      serving_agent_id: marta.agentId,
      location_id: clinic.sur.id,
    });
    const { client } = clinic.door.owner;
    const draft = await client.rpc("save_flow_draft", {
      p_agent: clinic.door.agentId,
      p_definition: buildFlow({ ...clinicConfig, agentName: "Otra" }) as unknown as Json,
    });
    const { id, revision } = draft.data as { id: string; revision: number };
    await client.rpc("publish_flow", { p_version: id, p_revision: revision, p_note: "" });
    const back = await visitor.say("prefiero en la de Norte");
    expect(await visitor.row()).toMatchObject({
      serving_agent_id: null,
      location_id: clinic.norte.id,
      flow_version_id: before.flow_version_id,
    });
    expect(back.join("\n")).toContain("?");
  });

  test("gives way to the one that greeted already, which does not greet again", async () => {
    const visitor = clinic.visitor();
    expect((await visitor.say("hola"))[0]).toContain("Soy Lucía");
    expect((await visitor.say("Sur")).join("\n")).toContain("Soy Marta");
    const back = (await visitor.say("mejor en Norte")).join("\n");
    expect(back).toContain("Norte (Calle de la Paz 18");
    expect(back).not.toContain("Soy Lucía");
    expect((await visitor.say("mejor en Sur")).join("\n")).not.toContain("Soy Marta");
  });

  test("has its own team told of who wants a person, and of which location it is", async () => {
    const other = await Clinic.open();
    await other.staff(other.sur, { handoff: { ...clinicConfig.handoff, email: "sur@example.com" } });
    const told = async (name: string) => {
      const visitor = other.visitor();
      await visitor.say(`hola, cita en ${name}`);
      await visitor.say("quiero hablar con una persona");
      const { id } = await visitor.row();
      await notifyHandoffJob.run({ orgId: other.door.orgId, conversationId: id }, jobContext);
      const [row] = await superuserSql()<{ payload: QueuedMail }[]>`
        select payload from graphile_worker._private_jobs where key like ${`mail:handoff:${id}%`}`;
      return row && openMail(row.payload);
    };
    expect(await told("Sur")).toMatchObject({ to: "sur@example.com", agent: "Marta (Sur)" });
    expect(await told("Norte")).toMatchObject({ to: "marta@example.com", agent: "Lucía (Norte)" });
  });

  test("that is switched off leaves the conversation to the one that was written to", async () => {
    const other = await Clinic.open();
    const { agentId } = await other.staff(other.sur);
    const visitor = other.visitor();
    await visitor.say("hola, cita en Sur");
    expect((await visitor.row()).serving_agent_id).toBe(agentId);
    await other.door.owner.client.rpc("set_agent_status", { p_agent: agentId, p_status: "paused" });
    const texts = await visitor.say("¿Dónde estáis?");
    expect(texts.join("\n")).toContain("Avenida del Puerto 7");
    expect(await visitor.row()).toMatchObject({ serving_agent_id: null, location_id: other.sur.id });
  });

  test("answers under its own address too, for its location, without asking", async () => {
    const ref = newRef();
    const own = { orgId: clinic.door.orgId, agentId: marta.agentId };
    const { texts } = await say(clinic.deps, inbound(own, ref, "Hola"));
    expect(texts.join("\n")).not.toContain("sede");
    const [row] = await superuserSql()<{ location_id: string }[]>`
      select location_id from public.conversations where agent_id = ${marta.agentId} and visitor_hash is not null`;
    expect(row?.location_id).toBe(clinic.sur.id);
  });
});

test("who hands over does so in their own form of address, and who takes over answers in theirs", async () => {
  const clinic = await Clinic.open({ tone: "formal" });
  await clinic.staff(clinic.sur);
  const visitor = clinic.visitor();
  expect((await visitor.say("Hola")).at(-1)).toMatch(/se dirige|Para qué sede/);
  const [handed, greeting] = await visitor.say("Sur");
  expect(handed).toContain("le paso con la sede Sur");
  expect(greeting).toMatch(/escribas|Te damos/);
  expect((await visitor.say("¿Tenéis helipuerto?")).join("\n")).toMatch(/me dejas/);
  const other = clinic.visitor();
  await other.say("Hola");
  expect((await other.say("Norte")).join("\n")).toContain("le atiendo para la sede Norte");
});

describe("everybody else", () => {
  test("is never asked: one location, or asking switched off", async () => {
    const off = await Clinic.open({ askLocation: false });
    expect((await off.visitor().say("hola")).join("\n")).not.toContain("sede");
    const one = await Clinic.open();
    await one.door.owner.client.from("locations").update({ active: false }).eq("id", one.norte.id);
    expect((await one.visitor().say("hola")).join("\n")).not.toContain("sede");
  });

  test("another tenant's location or agent cannot be made a conversation's", async () => {
    const [mine, theirs] = [await Clinic.open(), await Clinic.open()];
    const visitor = mine.visitor();
    await visitor.say("hola");
    await visitor.say("Norte", { choice: locationChoice(theirs.norte.id) });
    expect((await visitor.row()).location_id).toBeNull();
    const { error } = await mine.door.owner.client
      .from("agents")
      .update({ location_id: theirs.norte.id })
      .eq("id", mine.door.agentId);
    expect(error).not.toBeNull();
    const foreign = await mine.door.owner.client
      .from("agents")
      .update({ location_id: mine.norte.id })
      .eq("id", theirs.door.agentId)
      .select("id");
    expect(foreign.data).toEqual([]);
  });

  test("a location that is removed leaves its conversations and contacts behind", async () => {
    const clinic = await Clinic.open();
    const visitor = clinic.visitor();
    await visitor.say("hola, cita en Sur");
    await clinic.door.owner.client.from("locations").delete().eq("id", clinic.sur.id);
    expect((await visitor.row()).location_id).toBeNull();
    expect((await visitor.say("¿Cuánto cuesta una limpieza dental?")).join("\n")).toContain("45 €");
  });
});
