/** The part of OpenAI's chat completions that the emulator reads. */
export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  max_tokens?: number;
  max_completion_tokens?: number;
  response_format?: {
    type: "text" | "json_object" | "json_schema";
    json_schema?: { name: string; schema: JsonSchema };
  };
  tools?: Array<{
    type: "function";
    function: { name: string; description?: string; parameters?: JsonSchema };
  }>;
  tool_choice?: string | { type: string; function?: { name: string } };
}

export interface ChatMessage {
  role: "system" | "developer" | "user" | "assistant" | "tool";
  content: string | ChatPart[] | null;
}

export type ChatPart =
  | { type: "text"; text: string }
  | { type: "image_url"; image_url: { url: string } }
  | { type: string };

export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  format?: string;
  description?: string;
  minimum?: number;
  maximum?: number;
  default?: unknown;
}

/** What the emulated model says: text, or calls of tools. */
export interface ChatAnswer {
  text?: string;
  toolCalls?: Array<{ name: string; arguments: unknown }>;
}

/** The text of a message, images left out. */
export function textOf(message: ChatMessage | undefined): string {
  if (!message?.content) return "";
  if (typeof message.content === "string") return message.content;
  return message.content.map((part) => ("text" in part && part.type === "text" ? part.text : "")).join("\n");
}

/** Data URLs or addresses of a message's images. */
export function imagesOf(message: ChatMessage | undefined): string[] {
  if (!message || typeof message.content === "string" || !message.content) return [];
  return message.content.flatMap((part) => ("image_url" in part ? [part.image_url.url] : []));
}
