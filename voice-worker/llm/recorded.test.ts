import { describe, expect, it } from "vitest";
import { CompletionStream } from "./completion-stream";
import { EventLines } from "./event-lines";
import { ModelFailure, type ModelPiece } from "./language-model";

/** Reads a stream as it came over the wire, cut at every `cut` bytes. */
function read(wire: string, cut: number, provider: "groq" | "openai" = "groq") {
  const lines = new EventLines();
  const stream = new CompletionStream({ provider, model: "m" }, 100);
  const pieces: ModelPiece[] = [];
  const bytes = Buffer.from(wire);
  let failure: ModelFailure | null = null;
  try {
    for (let at = 0; at < bytes.length; at += cut)
      for (const data of lines.push(bytes.subarray(at, at + cut)))
        for (const piece of stream.event(data)) pieces.push(piece);
    for (const piece of stream.end()) pieces.push(piece);
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    failure = error;
  }
  const text = pieces.map((piece) => (piece.type === "text" ? piece.text : "")).join("");
  const calls = pieces.flatMap((piece) => (piece.type === "tool_call" ? [piece.call] : []));
  const done = pieces.find((piece) => piece.type === "done");
  return { text, calls, done, failure };
}

const head = `"id":"chatcmpl-7c1b3f0e-92ab","object":"chat.completion.chunk","created":1763728004`;
const groq = (delta: string, finish = "null", more = "") =>
  `data: {${head},"model":"openai/gpt-oss-20b","system_fingerprint":"fp_d2f3a1","choices":[{"index":0,"delta":${delta},"logprobs":null,"finish_reason":${finish}}]${more}}\n\n`;
const groqUsage = `{"queue_time":0.0087,"prompt_tokens":596,"prompt_time":0.0211,"completion_tokens":41,"completion_time":0.0402,"total_tokens":637,"total_time":0.0613,"prompt_tokens_details":{"cached_tokens":512},"completion_tokens_details":{"reasoning_tokens":12}}`;
const openai = (delta: string, finish = "null") =>
  `data: {${head},"model":"gpt-5.4-nano-2026-03-05","service_tier":"default","system_fingerprint":null,"choices":[{"index":0,"delta":${delta},"finish_reason":${finish}}],"usage":null,"obfuscation":"k3Jw"}\n\n`;
const openaiUsage = `data: {${head},"model":"gpt-5.4-nano-2026-03-05","service_tier":"default","system_fingerprint":null,"choices":[],"usage":{"prompt_tokens":412,"completion_tokens":23,"total_tokens":435,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,"accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},"obfuscation":"x"}\n\n`;
const done = "data: [DONE]\n\n";

describe.each([1, 7, 64, 100_000])("what providers send, in pieces of %i bytes", (cut) => {
  it("of Groq: thoughts are not spoken, usage is where Groq puts it", () => {
    const answer = read(
      groq(`{"role":"assistant","content":""}`, "null", `,"x_groq":{"id":"req_01k9","seed":1418}`) +
        groq(`{"channel":"analysis","reasoning":"They ask the price. "}`) +
        groq(`{"channel":"analysis","reasoning":"It is in the knowledge."}`) +
        ["La limpieza", " cuesta", " 45 €", ", señora."]
          .map((text) => groq(JSON.stringify({ content: text })))
          .join("") +
        groq("{}", `"stop"`, `,"x_groq":{"id":"req_01k9","usage":${groqUsage}}`) +
        done,
      cut,
    );
    expect(answer).toMatchObject({ text: "La limpieza cuesta 45 €, señora.", calls: [], failure: null });
    expect(answer.done).toMatchObject({
      usage: { input: 596, cachedInput: 512, output: 41, estimated: false },
    });
  });

  it("of Groq: a call of a tool comes whole", () => {
    const answer = read(
      groq(`{"role":"assistant","content":null}`) +
        groq(
          `{"tool_calls":[{"id":"fc_5d1f","type":"function","function":{"name":"save_contact","arguments":"{\\"name\\":\\"Íñigo\\"}"},"index":0}]}`,
        ) +
        groq("{}", `"tool_calls"`, `,"x_groq":{"id":"req_01k9","usage":${groqUsage}}`) +
        done,
      cut,
    );
    expect(answer.calls).toEqual([{ id: "fc_5d1f", name: "save_contact", arguments: '{"name":"Íñigo"}' }]);
    expect(answer.done).toBeDefined();
  });

  it("of Groq: a tool that could not be called is told as an event of the stream", () => {
    const { failure, text } = read(
      `${groq(`{"role":"assistant","content":""}`)}event: error\ndata: {"error":{"message":"Failed to call a function. Please adjust your prompt. See 'failed_generation' for more details.","type":"invalid_request_error","code":"tool_use_failed","failed_generation":"<function=save_contact>","status_code":400}}\n\n`,
      cut,
    );
    expect(failure).toMatchObject({ reason: "provider_error", said: false });
    expect(text).toBe("");
  });

  it("of OpenAI: fragments of two tools at once, usage in an event without choices", () => {
    const tool = (index: number, rest: string) => openai(`{"tool_calls":[{"index":${index},${rest}}]}`);
    const answer = read(
      openai(`{"role":"assistant","content":"","refusal":null}`) +
        openai(`{"content":"Un momento."}`) +
        tool(0, `"id":"call_A1","type":"function","function":{"name":"save_contact","arguments":""}`) +
        tool(0, `"function":{"arguments":"{\\"na"}`) +
        tool(0, `"function":{"arguments":"me\\":\\"Ana\\"}"}`) +
        tool(1, `"id":"call_B2","type":"function","function":{"name":"end_call","arguments":""}`) +
        tool(1, `"function":{"arguments":"{}"}`) +
        openai("{}", `"tool_calls"`) +
        openaiUsage +
        done,
      cut,
      "openai",
    );
    expect(answer.text).toBe("Un momento.");
    expect(answer.calls).toEqual([
      { id: "call_A1", name: "save_contact", arguments: '{"name":"Ana"}' },
      { id: "call_B2", name: "end_call", arguments: "{}" },
    ]);
    expect(answer.done).toMatchObject({
      usage: { input: 412, cachedInput: 0, output: 23, estimated: false },
    });
  });

  it("of OpenAI: an answer that was cut off is no answer", () => {
    const { failure, text } = read(openai(`{"content":"La limpieza cuesta"}`), cut, "openai");
    expect(text).toBe("La limpieza cuesta");
    expect(failure).toMatchObject({ reason: "provider_error", said: true });
  });
});
