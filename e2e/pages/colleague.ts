import { randomUUID } from "node:crypto";
import { inDatabase } from "../database";

interface Found {
  id: string;
  org_id: string;
}

/** Somebody of the team who has a visitor's conversation, at another desk. */
export class Colleague {
  private constructor(
    readonly conversation: string,
    private readonly user: string,
    /** What the visitor is told of them. */
    readonly name: string,
  ) {}

  /** The owner of the business whose agent was written to last with these words. */
  static async of(words: string): Promise<Colleague> {
    return inDatabase(async (sql) => {
      const [found] = await sql<Found[]>`
        select c.id, c.org_id from public.conversations c join public.messages m on m.conversation_id = c.id
        where m.role = 'contact' and m.body = ${words} order by m.created_at desc limit 1`;
      if (!found) throw new Error(`Nobody has written "${words}"`);
      const [owner] = await sql<{ user_id: string; full_name: string }[]>`
        select m.user_id, p.full_name from public.members m join public.profiles p on p.user_id = m.user_id
        where m.org_id = ${found.org_id} and m.role = 'owner'`;
      if (!owner) throw new Error("The business has no owner");
      return new Colleague(found.id, owner.user_id, owner.full_name.split(" ")[0] ?? "");
    });
  }

  take = () => this.#ask("select public.take_conversation($1)", [this.conversation]);
  handBack = () => this.#ask("select public.hand_back_conversation($1)", [this.conversation]);
  type = () => this.#ask("select public.tell_presence($1, 'typing')", [this.conversation]);
  reply = (body: string) =>
    this.#ask("select public.reply_as_human($1::text::jsonb)", [
      JSON.stringify({ conversation_id: this.conversation, key: randomUUID(), body }),
    ]);

  /** In the member's own name, as the REST API would have it: the functions decide what they may. */
  #ask(statement: string, values: string[]): Promise<unknown> {
    const claims = { role: "authenticated", sub: this.user, session_id: this.user, aal: "aal1", amr: [] };
    return inDatabase((sql) =>
      sql.begin(async (tx) => {
        await tx`select set_config('request.jwt.claims', ${JSON.stringify(claims)}, true),
          set_config('request.jwt.claim.sub', ${this.user}, true)`;
        await tx.unsafe("set local role authenticated");
        await tx.unsafe(statement, values);
      }),
    );
  }
}
