import type { ChildProcess } from "node:child_process";
import os from "node:os";
import postgres from "postgres";
import { freePort } from "@/supabase/embedded/ports";
import { figures, forkStack } from "./bench-stack";
import { signIn, startWeb, stopWeb } from "./bench-web";
import { loadWorkspace, messagesEach, type Size, words } from "./bench-workspace-data";

/**
 * How long the inbox and the contacts of a large tenant take: 100,000 conversations with 1,000,000 messages and 50,000 contacts, beside 99 tenants that
 * have little. Pages and the addresses that they read from, of the production build, as a signed-in owner, by two clients that each ask again
 * as soon as they are answered; from request to last byte. Bars: a p95 under 150 ms, for searches under 200 ms. Starts a stack of its own and
 * throws it away; needs a build (`npm run build`): `npm run bench:workspace`. `-- --small`: a hundredth of it. BENCH_REQUESTS (200) of each.
 */
const small = process.argv.includes("--small");
const size: Size = small
  ? { tenants: 5, conversations: 1_000, contacts: 500, othersConversations: 40, othersContacts: 40 }
  : {
      tenants: 100,
      conversations: 100_000,
      contacts: 50_000,
      othersConversations: 4_000,
      othersContacts: 4_000,
    };
const requests = Number(process.env.BENCH_REQUESTS ?? (small ? 40 : 200));
const warmUp = 16;
const clients = 2;
/** Milliseconds. */
const bars = { list: 150, search: 200 };

interface Asked {
  name: string;
  /** The address of the n-th request. */
  path: (n: number) => string;
  /** Stands in an answer that found what there is. */
  holds: string;
  bar: number;
}

interface Known {
  org: string;
  location: string;
  stage: string;
  agent: string;
  /** Of contacts, some hundred. */
  names: string[];
  phones: string[];
  /** As many, with a conversation of theirs. */
  people: { id: string; talk: string }[];
  /** Where pages far down begin. */
  conversation: { id: string; at: string };
  contact: { id: string; at: string; score: number | null };
}

const card = "lastMessageAt";
const person = "lastSeenAt";
const none = '"cards":[]';

function inbox({ org, location, agent, conversation, names, phones, people }: Known): Asked[] {
  const list = (name: string, query: string) => ({
    name: `inbox: ${name}`,
    path: () => `/api/inbox?orgId=${org}${query}`,
    holds: card,
    bar: bars.list,
  });
  const search = (name: string, q: (n: number) => string, query = "", holds = card) => ({
    name: `inbox, search: ${name}`,
    path: (n: number) => `/api/inbox?orgId=${org}${query}&q=${encodeURIComponent(q(n))}`,
    holds,
    bar: bars.search,
  });
  const days = ["lunes", "martes", "miércoles", "jueves", "viernes"];
  return [
    { name: "home", path: () => "/home", holds: "/conversations?", bar: bars.list },
    { ...list("the page", ""), path: () => "/conversations" },
    list("the first page alone", ""),
    list("unread", "&unread=1"),
    list("mine", "&view=mine"),
    list("nobody's", "&view=none"),
    list("waiting for a person", "&status=handoff"),
    list("a tag that many have", "&tag=paciente"),
    list("a tag that few have", "&tag=prensa"),
    list("by telephone", "&channel=phone"),
    { ...list("a channel without any", "&channel=telegram"), holds: none },
    list("a location", `&location=${location}`),
    list("an agent", `&agent=${agent}`),
    list("today", "&period=today"),
    list("mine, unread, of a location, this month", `&view=mine&unread=1&location=${location}&period=month`),
    list("far down", `&after=${encodeURIComponent(conversation.at)}_${conversation.id}`),
    { ...list("how many wait", ""), path: () => `/api/inbox/counts?orgId=${org}`, holds: "unread" },
    {
      name: "inbox: a conversation",
      path: (n) => `/api/inbox/${people[n % people.length]?.talk}?orgId=${org}`,
      holds: '"messages":[{',
      bar: bars.list,
    },
    search("a rare word", () => words.rare),
    search("a word in one message of a hundred", () => words.uncommon),
    search("a word in one of five", () => words.common),
    search("two common words", (n) => `${words.common} ${days[n % days.length]}`),
    search("words never said together", () => `${words.rare} ${words.uncommon} ${words.common}`, "", none),
    search("a common word, few have the tag", () => words.common, "&tag=prensa"),
    search("a common word, mine and unread", () => words.common, "&view=mine&unread=1"),
    search("a common word, a channel without any", () => words.common, "&channel=telegram", none),
    search("a word in a hundred, a location", () => words.uncommon, `&location=${location}`),
    search("a beginning of three letters", () => "rad"),
    search("a name", (n) => names[n % names.length] ?? ""),
    search("a first name", (n) => names[n % names.length]?.split(" ")[0] ?? ""),
    search("a number", (n) => phones[n % phones.length] ?? ""),
  ];
}

function contacts({ org, location, stage, contact, names, phones, people }: Known): Asked[] {
  const page = (name: string, query: string, holds = person) => ({
    name: `contacts: ${name}`,
    path: () => `/contacts${query}`,
    holds,
    bar: bars.list,
  });
  const search = (name: string, q: (n: number) => string) => ({
    name: `contacts, search: ${name}`,
    path: (n: number) => `/contacts?q=${encodeURIComponent(q(n))}`,
    holds: person,
    bar: bars.search,
  });
  const palette = (name: string, q: (n: number) => string) => ({
    name: `palette: ${name}`,
    path: (n: number) => `/api/search?q=${encodeURIComponent(q(n))}`,
    holds: '"kind"',
    bar: bars.search,
  });
  const after = { last_seen_at: contact.at, score: contact.score, id: contact.id };
  const nameOf = (n: number) => names[n % names.length] ?? "";
  const phoneOf = (n: number) => phones[n % phones.length] ?? "";
  return [
    page("cards", ""),
    page("board", "?view=board", "outcome"),
    {
      name: "contacts: a column of the board",
      path: () => `/api/contacts?orgId=${org}&stage=${stage}&limit=20`,
      holds: person,
      bar: bars.list,
    },
    page("list", "?view=list"),
    page("by score", "?order=score"),
    page("a state", `?stage=${stage}`),
    page("a tag that many have", "?tags=paciente"),
    page("a tag that few have", "?tags=prensa"),
    page("hot ones of a location", `?temperature=hot&location=${location}`),
    page("a source, not seen for 90 days", "?source=import&seen=-90"),
    page("a field", "?field=seguro:adeslas"),
    page("who asks for a person", "?human=1"),
    ...(["recent", "score"] as const).map((order) => ({
      name: `contacts: far down, ${order === "score" ? "by score" : "the latest first"}`,
      path: () =>
        `/api/contacts?orgId=${org}&order=${order}&after=${encodeURIComponent(JSON.stringify(after))}`,
      holds: person,
      bar: bars.list,
    })),
    {
      name: "contacts: what happened with one",
      path: (n) => `/api/contacts/${people[n % people.length]?.id}/timeline?orgId=${org}`,
      holds: '"kind":"conversation"',
      bar: bars.list,
    },
    search("a name", nameOf),
    search("a first name", (n) => nameOf(n).split(" ")[0] ?? ""),
    search("a beginning of three letters", (n) => nameOf(n).slice(0, 3)),
    search("two letters", () => "lo"),
    search("a number", phoneOf),
    search("the end of a number", (n) => phoneOf(n).slice(-4)),
    palette("a name", nameOf),
    palette("a beginning of three letters", (n) => nameOf(n).slice(0, 3)),
    palette("a number", phoneOf),
  ];
}

async function main(): Promise<void> {
  const { address, stop } = await forkStack();
  const sql = postgres(address.databaseUrl, { max: 4, onnotice: () => {} });
  let web: ChildProcess | undefined;
  try {
    const member = await signIn(address);
    say(`load ${load()} before anything`);
    const began = performance.now();
    await loadWorkspace(sql, member, size);
    say(
      `${size.tenants} tenants; of one ${count(size.conversations)} conversations, ${count(size.conversations * messagesEach)} messages, ${count(size.contacts)} contacts; loaded in ${((performance.now() - began) / 1000).toFixed(0)} s`,
    );
    const known = await know(sql, member.orgId);
    const port = await freePort(3900);
    web = await startWeb(address, port);
    say(`load ${load()} before measuring; ${clients} clients, ${requests} requests each`);
    let over = 0;
    for (const asked of [...inbox(known), ...contacts(known)]) {
      const { times, wrong } = await ask(`http://localhost:${port}`, asked, member.cookie);
      const met = p95(times) < asked.bar && !wrong;
      if (!met) over += 1;
      say(
        `${met ? "ok  " : wrong ? "FAIL" : "OVER"} ${asked.name}: ${figures(times)} (bar p95 ${asked.bar} ms)`,
      );
      if (wrong) say(`     ${wrong}`);
    }
    say(`load ${load()} at the end; ${over === 0 ? "all under their bars" : `${over} over their bars`}`);
    if (over > 0) process.exitCode = 1;
  } finally {
    if (web) await stopWeb(web);
    await sql.end();
    await stop();
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const count = (n: number) => n.toLocaleString("en");
const load = () => os.loadavg()[0]?.toFixed(1);
const p95 = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;

/** What addresses name. */
async function know(sql: postgres.Sql, org: string): Promise<Known> {
  const [one] = await sql<Pick<Known, "org" | "location" | "stage" | "agent">[]>`
    select ${org}::text as org, (select id from public.locations where org_id = ${org} and name = 'Aeropuerto') as location,
      (select id from public.contact_stages where org_id = ${org} order by position offset 3 limit 1) as stage,
      (select id from public.agents where org_id = ${org}) as agent`;
  const some = await sql<{ name: string; phone: string; id: string; talk: string }[]>`
    select k.name, k.phone, k.id, c.id as talk from public.contacts k
    cross join lateral (select id from public.conversations where contact_id = k.id and channel not in ('test', 'phone') limit 1) c
    where k.org_id = ${org} and k.name <> '' and k.phone is not null order by k.id limit 300`;
  const [conversation] = await sql<Known["conversation"][]>`
    select id, to_json(last_message_at) #>> '{}' as at from public.conversations where org_id = ${org}
    order by last_message_at offset ${Math.floor(size.conversations / 10)} limit 1`;
  const [contact] = await sql<Known["contact"][]>`
    select id, to_json(last_seen_at) #>> '{}' as at, score from public.contacts where org_id = ${org} and score = 3
    order by last_seen_at limit 1`;
  if (!one || !conversation || !contact) throw new Error("nothing was loaded");
  return {
    ...one,
    conversation,
    contact,
    names: some.map(({ name }) => name.split(" ").slice(0, 2).join(" ")),
    phones: some.map(({ phone }) => phone.slice(3)),
    people: some,
  };
}

/** Milliseconds from request to the last byte of the answer; `wrong`: an answer that was none, if there was one. */
async function ask(base: string, { path, holds }: Asked, cookie: string) {
  const times: number[] = [];
  let wrong: string | undefined;
  let next = 0;
  const client = async () => {
    for (let n = next++; n < requests + warmUp; n = next++) {
      const started = performance.now();
      const response = await fetch(base + path(n), { headers: { cookie }, redirect: "manual" });
      const text = await response.text();
      const took = performance.now() - started;
      // In a small tenant nothing may be found.
      if (response.status !== 200 || (!small && !text.includes(holds)))
        wrong ??= `${path(n)} answered ${response.status} without ${holds}: ${text.slice(0, 300)}`;
      if (n >= warmUp) times.push(took);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { times, wrong };
}

await main();
