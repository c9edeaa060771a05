import { describe, expect, it } from "vitest";
import { agentConfigSchema } from "@/lib/agents/schema";
import { callingHours, mayCallAt } from "@/lib/calls/quiet-hours";
import { buildFlow } from "@/lib/flows/presets/build-flow";
import { flowSchema, flowStateSchema, slotValueSchema } from "@/lib/flows/schema";
import { isPublishable } from "@/lib/flows/validate";
import { scoreSchema, scoringConfigSchema } from "@/lib/scoring/schema";
import { buildBusiness, contactCount, conversationCount } from "./build-business";
import { businesses, scoringOf } from "./businesses";
import { demoDays } from "./calendar";
import { buildCalls } from "./calls/build-calls";
import type { StoredChunk } from "./find-source";
import { readDocuments } from "./read-documents";
import type { DemoBusiness } from "./types";

const chunksOf = (business: DemoBusiness): StoredChunk[] =>
  readDocuments(business).flatMap(({ title, chunks }) =>
    chunks.map((chunk) => ({
      ...chunk,
      id: crypto.randomUUID(),
      documentId: crypto.randomUUID(),
      title,
      corrects: false,
    })),
  );

/** A week's days, in summer and winter time: what contacts answer is relative to the day. */
const moments = [0, 1, 2, 3, 4, 5, 6].map((day) => new Date(Date.UTC(2026, 10, 16 + day, 3 * day + 1)));

describe.for(businesses.map((business) => [business.config.businessName, business] as const))(
  "%s",
  ([, business]) => {
    const now = moments[4] as Date;
    const { contacts, conversations } = buildBusiness(business, chunksOf(business), now);

    it("calls people only when they may be called", () => {
      for (const moment of moments) {
        const made = buildCalls(business, contacts, chunksOf(business), moment).filter(
          ({ direction }) => direction === "outbound",
        );
        expect(made.length).toBeGreaterThan(0);
        for (const { phone, startedAt } of made) {
          const hours = callingHours(phone, business.config.timezone, startedAt);
          expect([startedAt, mayCallAt(startedAt, hours)]).toEqual([startedAt, true]);
        }
      }
    });

    it("has valid configurations and flows", () => {
      for (const config of [business.config, business.earlier]) {
        expect(agentConfigSchema.parse(config)).toEqual(config);
        const flow = flowSchema.parse(buildFlow(config));
        expect(isPublishable(flow)).toBe(true);
      }
      expect(() => scoringConfigSchema.parse(scoringOf(business))).not.toThrow();
    });

    it("has its contacts, all different, with values and scores that hold", () => {
      expect(contacts).toHaveLength(contactCount);
      for (const key of ["id", "phone", "email"] as const) {
        const told = contacts.flatMap((contact) => contact[key] ?? []);
        expect(new Set(told).size).toBe(told.length);
      }
      for (const contact of contacts) {
        for (const value of Object.values(contact.attributes)) slotValueSchema.parse(value);
        for (const { score, temperature, breakdown, at } of contact.scores) {
          const parsed = scoreSchema.parse({ score, temperature, breakdown });
          expect(parsed.breakdown.reduce((sum, { points }) => sum + points, 0)).toBe(score);
          expect(at.getTime()).toBeLessThanOrEqual(now.getTime());
        }
        expect(now.getTime() - contact.createdAt.getTime()).toBeLessThan((demoDays + 2) * 86_400_000);
      }
      expect(contacts.some(({ scores }) => scores.length > 1)).toBe(true);
      const temperatures = new Set(contacts.map(({ scores }) => scores.at(-1)?.temperature));
      expect([...temperatures]).toEqual(expect.arrayContaining(["cold", "warm", "hot"]));
    });

    it("has conversations in which nobody is misunderstood but by the script", () => {
      expect(conversations).toHaveLength(conversationCount);
      const surprises = conversations.flatMap(({ played }) => played.surprises);
      // A number that is cut short is the one mistake that customers make here.
      expect(surprises.filter((surprise) => !/missed \d{4,5}$/.test(surprise))).toEqual([]);
      for (const { played } of conversations) flowStateSchema.parse(played.state);
      expect(new Set(conversations.map(({ status }) => status))).toContain("closed");
      expect(conversations.some(({ played }) => played.messages.some(({ extra }) => extra.sources))).toBe(
        true,
      );
    });
  },
);

it.for(moments)("is readable on any day: %s", (now) => {
  for (const business of businesses) {
    const { conversations } = buildBusiness(business, [], now);
    const surprises = conversations.flatMap(({ played }) => played.surprises);
    expect(surprises.filter((surprise) => !/missed \d{4,5}$/.test(surprise))).toEqual([]);
  }
});

it("is the same every time", () => {
  const now = moments[0] as Date;
  for (const business of businesses) {
    const [one, other] = [buildBusiness(business, [], now), buildBusiness(business, [], now)];
    const texts = ({ conversations }: typeof one) =>
      conversations.map(({ played }) => played.messages.map(({ text, at }) => [text, at]));
    expect(texts(one)).toEqual(texts(other));
    expect(one.contacts.map(({ name, scores }) => [name, scores.at(-1)?.score])).toEqual(
      other.contacts.map(({ name, scores }) => [name, scores.at(-1)?.score]),
    );
  }
});
