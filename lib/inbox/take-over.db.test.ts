import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { answerLeft } from "@/lib/conversations/answer-left";
import type { Responder } from "@/lib/conversations/responder";
import {
  createAgent,
  grantPlan,
  inbound,
  newRef,
  say,
  type TestAgent,
  testDeps,
} from "@/lib/conversations/testing/agent";
import { fromDatabase } from "@/lib/database-error";
import { closeSql, createUser, superuserSql, type TestUser } from "@/supabase/embedded/test-client";
import { become } from "@/supabase/tests/actors";
import { makeCallTenant } from "@/supabase/tests/calls.fixture";

let agent: TestAgent;
let maria: TestUser;
let luis: TestUser;
beforeAll(async () => {
  agent = await createAgent();
  await grantPlan(agent.orgId, "elite");
  [maria, luis] = await Promise.all([colleague("María Gil"), colleague("Luis Rey")]);
});
afterAll(closeSql);

async function colleague(name: string): Promise<TestUser> {
  const user = await createUser({ metadata: { full_name: name } });
  const sql = superuserSql();
  await sql`update public.profiles set full_name = ${name} where user_id = ${user.id}`;
  await sql`insert into public.members (org_id, user_id, role, email) values (${agent.orgId}, ${user.id}, 'agent', ${user.email})`;
  return user;
}

let ref: string;
let conversation: string;
beforeEach(async () => {
  ref = newRef();
  const { last } = await say(testDeps(), inbound(agent, ref, "Hola"));
  if (last.type !== "done") throw new Error("no answer");
  conversation = last.conversationId;
});

const take = ({ client }: TestUser, p_force = false) =>
  client.rpc("take_conversation", { p_conversation: conversation, p_force });
const back = ({ client }: TestUser) => client.rpc("hand_back_conversation", { p_conversation: conversation });
const reply = ({ client }: TestUser, body: string, more: Record<string, unknown> = {}) =>
  client.rpc("reply_as_human", { p: { conversation_id: conversation, key: randomUUID(), body, ...more } });
const messages = async (after = 0) =>
  await superuserSql()<
    { role: string; body: string; status: string; event: string | null }[]
  >`select role, body, status, extra -> 'event' ->> 'kind' as event from public.messages
    where conversation_id = ${conversation} and seq > ${after} order by seq`;
const rolesAfter = async (count: number) =>
  (await messages()).slice(count).map(({ role, event }) => event ?? role);
const refusal = ({ error }: { error: unknown }) =>
  error ? fromDatabase(error as { message: string }) : undefined;
const jobs = async () =>
  await superuserSql()`select key from graphile_worker._private_jobs where key = ${`answer:${conversation}`}`;

describe("while a person has the conversation", () => {
  test("what the contact writes is kept, and the agent is silent", async () => {
    await take(maria);
    const before = (await messages()).length;
    const heard = await say(testDeps(), inbound(agent, ref, "¿Cuánto cuesta una limpieza dental?"));
    expect(heard.texts).toEqual([]);
    expect(heard.last).toEqual({ type: "done", conversationId: conversation, state: "handoff" });
    expect(await rolesAfter(before)).toEqual(["contact"]);
    expect(await jobs()).toEqual([]);
    expect(await answerLeft(agent.orgId, conversation, testDeps())).toBe(true);
    expect(await rolesAfter(before)).toEqual(["contact"]);
  });

  test("the same message again is stored once", async () => {
    await take(maria);
    const message = inbound(agent, ref, "¿Hay alguien?");
    const before = (await messages()).length;
    await Promise.all([say(testDeps(), message), say(testDeps(), message)]);
    expect(await rolesAfter(before)).toEqual(["contact"]);
  });

  test("only who has it answers, and the other is told who that is", async () => {
    expect(refusal(await reply(luis, "Hola"))).toMatchObject({ status: 409, reason: "not_taken" });
    await take(maria);
    expect(refusal(await reply(luis, "Hola"))).toMatchObject({
      status: 409,
      reason: "taken_by_other",
      params: { name: "María Gil" },
    });
    expect(refusal(await take(luis))).toMatchObject({ reason: "taken_by_other" });
    expect(refusal(await back(luis))).toMatchObject({ reason: "taken_by_other" });
    expect((await take(luis, true)).data).toMatchObject({ human_by: luis.id, holder: "Luis Rey" });
    expect(refusal(await reply(maria, "Sigo yo"))).toMatchObject({ reason: "taken_by_other" });
  });

  test("of two who answer at once one does, and taking twice is taking once", async () => {
    const sent = await Promise.all([
      reply(maria, "Soy María", { take: true }),
      reply(luis, "Soy Luis", { take: true }),
    ]);
    expect(sent.filter(({ error }) => error === null)).toHaveLength(1);
    expect(sent.map(refusal).find(Boolean)).toMatchObject({ reason: "taken_by_other" });
    const winner = sent[0].error ? luis : maria;
    await take(winner);
    const seen = (await messages()).filter(({ role, event }) => role === "human" || event === "taken");
    expect(seen.map(({ event }) => event)).toEqual(["taken", null]);
  });

  test("a reply that is sent again is one message", async () => {
    await take(maria);
    const key = randomUUID();
    const [first, second] = [
      await reply(maria, "Ahora mismo", { key }),
      await reply(maria, "Ahora mismo", { key }),
    ];
    expect(second.data).toEqual(first.data);
    expect(first.data).toMatchObject({ role: "human", author: "María", text: "Ahora mismo" });
    expect((await messages()).filter(({ role }) => role === "human")).toHaveLength(1);
  });

  test("an empty reply and another conversation's file are refused", async () => {
    await take(maria);
    expect(refusal(await reply(maria, "  "))).toMatchObject({ status: 422 });
    expect(refusal(await reply(maria, "", { files: [randomUUID()] }))).toMatchObject({ reason: "file" });
  });

  test("a stranger finds no such conversation", async () => {
    const stranger = await createUser({ metadata: { organization: "Otra" } });
    for (const answer of [
      await take(stranger),
      await reply(stranger, "x", { take: true }),
      await back(stranger),
    ])
      expect(refusal(answer)).toMatchObject({ status: 404 });
  });
});

/** Says what it is told to, when it is told to. */
function slowly() {
  const started = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  const responder: Responder = {
    async *respond({ conversation: { state } }) {
      yield { type: "delta", text: "Cuesta" };
      started.resolve();
      await going.promise;
      yield { type: "say", draft: { text: "Cuesta 45 €", origin: "model" } };
      return { state };
    },
  };
  return {
    started: started.promise,
    go: going.resolve,
    deps: { ...testDeps(), responders: { standard: responder } },
  };
}

describe("a turn of the agent that is under way", () => {
  test("says nothing after a person has taken the conversation", async () => {
    const { started, go, deps } = slowly();
    const before = (await messages()).length;
    const answer = say(deps, inbound(agent, ref, "¿Cuánto cuesta?"));
    await started;
    await reply(maria, "Cuesta 50 €", { take: true });
    go();
    const { events, last } = await answer;
    expect(events.filter(({ type }) => type === "message" || type === "error")).toEqual([]);
    expect(last).toMatchObject({ type: "done", state: "handoff" });
    expect(await rolesAfter(before)).toEqual(["contact", "taken", "human"]);
    expect(await jobs()).toEqual([]);
  });

  test("is taken up by the agent again when nobody of the team answered", async () => {
    const { started, go, deps } = slowly();
    const before = (await messages()).length;
    const answer = say(deps, inbound(agent, ref, "¿Cuánto cuesta una limpieza?"));
    await started;
    await take(maria);
    go();
    await answer;
    await back(maria);
    expect(await jobs()).toHaveLength(1);
    await answerLeft(agent.orgId, conversation, testDeps());
    expect((await rolesAfter(before)).slice(0, 4)).toEqual(["contact", "taken", "handed_back", "agent"]);
    expect((await messages()).at(-1)?.body).toContain("45 €");
  });
});

describe("handed back", () => {
  test("the agent answers what came after the person's last word, and goes on from there", async () => {
    await take(maria);
    await say(testDeps(), inbound(agent, ref, "¿Puedo ir con mi perro?"));
    await reply(maria, "Claro que sí");
    await say(testDeps(), inbound(agent, ref, "¿Y cuánto cuesta una limpieza dental?"));
    expect((await back(maria)).data).toMatchObject({ human_by: null, status: "open" });
    const before = (await messages()).length;
    await answerLeft(agent.orgId, conversation, testDeps());
    expect((await messages())[before]?.body).toContain("45 €");
    const said = (await messages()).filter(({ role }) => role === "agent").map(({ body }) => body);
    expect(said.join(" ")).not.toContain("perro");
    expect((await say(testDeps(), inbound(agent, ref, "gracias"))).texts).toHaveLength(1);
  });

  test("the agent knows what was told to the person, and no longer says that one will come", async () => {
    await say(testDeps(), inbound(agent, ref, "quiero hablar con una persona"));
    await take(maria);
    await say(testDeps(), inbound(agent, ref, "Soy Rosa Vela, mi móvil es el 611 000 987"));
    await reply(maria, "Apuntado, Rosa. El sábado abrimos de 10 a 14");
    await back(maria);
    const heard = await say(testDeps(), inbound(agent, ref, "¿Cuánto cuesta una limpieza dental?"));
    expect(heard.text).toContain("45 €");
    const [row] =
      await superuserSql()`select k.name, k.phone from public.conversations c join public.contacts k on k.id = c.contact_id
      where c.id = ${conversation}`;
    expect(row).toEqual({ name: "Rosa Vela", phone: "+34611000987" });
    expect(heard.text).not.toMatch(/tel[eé]fono|correo|equipo/i);
  });

  test("nothing is answered that a person has", async () => {
    await take(maria);
    await say(testDeps(), inbound(agent, ref, "¿Puedo ir con mi perro?"));
    await reply(maria, "Claro que sí");
    await back(maria);
    expect(await jobs()).toEqual([]);
  });

  test("administrators hand back and close what others have", async () => {
    await take(maria);
    expect((await back(agent.owner)).data).toMatchObject({ human_by: null });
    await take(maria);
    const closed = await agent.owner.client.rpc("close_conversation", { p_conversation: conversation });
    expect(closed.data).toMatchObject({ status: "closed", human_by: null });
  });
});

describe("a person who forgets", () => {
  const forgotten = async (minutes: number) => {
    const [row] = await superuserSql()<{ n: number }[]>`
      select public.hand_back_forgotten(now() + make_interval(mins => ${minutes})) as n`;
    return row?.n;
  };
  const holder = async () => {
    const [row] = await superuserSql()`select human_by from public.conversations where id = ${conversation}`;
    return row?.human_by;
  };

  test("hands back by themselves once the contact has waited long enough, and it is told", async () => {
    await take(maria);
    await say(testDeps(), inbound(agent, ref, "¿Cuánto cuesta una limpieza dental?"));
    await forgotten(29);
    expect(await holder()).toBe(maria.id);
    await forgotten(31);
    expect(await holder()).toBeNull();
    expect((await messages()).at(-1)?.event).toBe("forgotten");
    expect(await jobs()).toHaveLength(1);
  });

  test("keeps what nobody waits for, for a day", async () => {
    await take(maria);
    await say(testDeps(), inbound(agent, ref, "Hola"));
    await reply(maria, "Te digo algo mañana");
    await forgotten(120);
    expect(await holder()).toBe(maria.id);
    await forgotten(25 * 60);
    expect(await holder()).toBeNull();
    expect(await jobs()).toEqual([]);
  });
});

describe("a person who leaves", () => {
  const sql = superuserSql();
  const ways: [string, (user: TestUser) => Promise<unknown>][] = [
    [
      "may only look on",
      ({ id }) =>
        sql`update public.members set role = 'internal' where org_id = ${agent.orgId} and user_id = ${id}`,
    ],
    [
      "is removed",
      async ({ id }) => await agent.owner.client.rpc("remove_member", { p_org: agent.orgId, p_user: id }),
    ],
    ["deletes their account", ({ id }) => sql`delete from auth.users where id = ${id}`],
  ];
  test.each(ways)("and %s has no conversations any more: the agent goes on at once", async (_way, leave) => {
    const ana = await colleague("Ana Sanz");
    await take(ana);
    await say(testDeps(), inbound(agent, ref, "¿Cuánto cuesta una limpieza dental?"));
    await leave(ana);
    const [row] = await sql`
      select human_by, human_since, assigned_to, status from public.conversations where id = ${conversation}`;
    expect(row).toMatchObject({ human_by: null, human_since: null, assigned_to: null, status: "open" });
    expect((await messages()).at(-1)?.event).toBe("left");
    expect(await jobs()).toHaveLength(1);
  });

  test("leaves what colleagues have alone", async () => {
    const ana = await colleague("Ana Sanz");
    await take(maria);
    await sql`delete from public.members where user_id = ${ana.id}`;
    const [row] = await sql`select human_by from public.conversations where id = ${conversation}`;
    expect(row?.human_by).toBe(maria.id);
    await back(maria);
  });
});

describe("closed", () => {
  test("a conversation is the agent's again when the contact writes", async () => {
    await take(maria);
    await maria.client.rpc("close_conversation", { p_conversation: conversation });
    const heard = await say(testDeps(), inbound(agent, ref, "¿Cuánto cuesta una limpieza dental?"));
    expect(heard.text).toContain("45 €");
    expect(heard.last).toMatchObject({ state: "open" });
  });

  test("and opened again by hand", async () => {
    await maria.client.rpc("close_conversation", { p_conversation: conversation });
    const open = await maria.client.rpc("reopen_conversation", { p_conversation: conversation });
    expect(open.data).toMatchObject({ status: "open" });
  });
});

describe("closed by mistake", () => {
  const close = (p = maria) => p.client.rpc("close_conversation", { p_conversation: conversation });
  const undo = (p = maria) =>
    p.client.rpc("reopen_conversation", { p_conversation: conversation, p_as_it_was: true });

  test("a conversation is whose it was", async () => {
    const had = await take(maria);
    await close();
    expect((await undo()).data).toMatchObject({
      status: "handoff",
      human_by: maria.id,
      human_since: (had.data as { human_since: string }).human_since,
    });
    expect((await reply(maria, "Sigo aquí")).error).toBeNull();
    await close();
    await superuserSql()`update public.members set role = 'internal' where user_id = ${maria.id} and org_id = ${agent.orgId}`;
    try {
      expect((await undo(luis)).data).toMatchObject({ status: "open", human_by: null });
    } finally {
      await superuserSql()`update public.members set role = 'agent' where user_id = ${maria.id} and org_id = ${agent.orgId}`;
    }
  });

  test("who waited for a person waits, and what was not answered yet is answered", async () => {
    const sql = superuserSql();
    await sql`update public.conversations set status = 'handoff', handoff_reason = 'requested' where id = ${conversation}`;
    await sql`update public.messages set status = 'waiting' where conversation_id = ${conversation} and role = 'contact'`;
    await close();
    expect(await jobs()).toEqual([]);
    expect((await undo()).data).toMatchObject({ status: "handoff", human_by: null });
    expect((await messages()).filter(({ role }) => role === "contact")).toMatchObject([
      { status: "waiting" },
    ]);
    expect(await jobs()).toHaveLength(1);
  });

  test("what is open stays as it is", async () => {
    await take(maria);
    expect((await undo(luis)).data).toMatchObject({ status: "handoff", human_by: maria.id });
  });
});

test("of a message without words the list shows what was sent with it", async () => {
  await take(maria);
  const sql = superuserSql();
  const [file] =
    await sql`insert into public.files (org_id, conversation_id, name, mime, bytes, sha256, storage_path)
    values (${agent.orgId}, ${conversation}, 'radiografía.png', 'image/png', 10, ${"0".repeat(64)}, ${`${agent.orgId}/${randomUUID()}`}) returning id`;
  await say(
    testDeps(),
    inbound(agent, ref, "", {
      attachments: [{ fileId: file?.id, name: "otra.png", mime: "image/png", bytes: 10 }],
    }),
  );
  const [row] = await sql`select preview from public.conversations where id = ${conversation}`;
  expect(row?.preview).toBe("radiografía.png");
});

describe("a phone call", () => {
  test("is not taken over by writing, and goes on whatever its conversation is called", async () => {
    const sql = superuserSql();
    const tenant = await makeCallTenant(sql, `take-${Date.now().toString(36)}`);
    try {
      const { call_id } = await tenant.inbound();
      const turn = (n: number) =>
        tenant.call("record_call_turn", {
          org_id: tenant.org,
          call_id,
          turn: n,
          at: new Date().toISOString(),
          inbound: { id: randomUUID(), text: `Frase ${n}`, locale: "es" },
          outbound: [{ id: randomUUID(), text: `Respuesta ${n}`, origin: "flow" }],
          commit: { state: {} },
        });
      await turn(1);
      const { conversation_id } = await tenant.row(call_id);
      const refused = await sql
        .begin(async (tx) => {
          await become(tx, { name: "agent", role: "authenticated", userId: tenant.users.agent, aal: "aal1" });
          return tx`select public.take_conversation(${String(conversation_id)})`.catch((error) => error.code);
        })
        .catch((error: { code: string }) => error.code);
      expect(refused).toBe("PT409");
      // Whoever held it otherwise: what is said on the line is written down all the same.
      await sql`update public.conversations set human_since = now(), human_by = ${tenant.users.agent}
        where id = ${String(conversation_id)}`;
      await turn(2);
      const said =
        await sql`select body from public.messages where conversation_id = ${String(conversation_id)} order by seq`;
      expect(said.map(({ body }) => body)).toEqual(["Frase 1", "Respuesta 1", "Frase 2", "Respuesta 2"]);
    } finally {
      await tenant.drop();
    }
  });
});
