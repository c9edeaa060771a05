import { z } from "zod";

/** What is to be paid, as the merchant asked for it. */
export const orderSchema = z.object({
  id: z.string(),
  reference: z.string(),
  /** Cents. */
  amount: z.number(),
  currency: z.string(),
  description: z.string(),
  email: z.string(),
  redirectUrl: z.string(),
  createdAt: z.number(),
  expiresAt: z.number().nullable(),
});
export type Order = z.infer<typeof orderSchema>;

/** One try to pay it. */
export const trySchema = z.object({
  id: z.string(),
  order: z.string(),
  /** Of the form that was sent: sent twice, it is one try. */
  form: z.string(),
  method: z.enum(["CARD", "PSE", "NEQUI"]),
  status: z.enum(["PENDING", "APPROVED", "DECLINED", "ERROR", "VOIDED"]),
  message: z.string().nullable(),
  /** In what it was charged, where a fault has it differ from the order. */
  currency: z.string(),
  amount: z.number(),
  createdAt: z.number(),
  finalizedAt: z.number().nullable(),
  /** The bank decides by itself then. */
  decides: z.object({ at: z.number(), to: z.enum(["APPROVED", "DECLINED"]) }).nullable(),
});
export type Try = z.infer<typeof trySchema>;

const deliverySchema = z.object({
  id: z.string(),
  type: z.string(),
  body: z.string(),
  tries: z.number(),
  /** Null: arrived, or given up. */
  nextAt: z.number().nullable(),
  answer: z.union([z.number(), z.string()]).nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const stateSchema = z.object({
  /** Milliseconds that the emulator's clock is ahead. */
  offset: z.number().default(0),
  orders: z.array(orderSchema).default([]),
  tries: z.array(trySchema).default([]),
  deliveries: z.array(deliverySchema).default([]),
});
