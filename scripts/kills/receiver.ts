import { createServer } from "node:http";
import { POST } from "@/app/api/webhooks/stripe/route";

/* The web's webhook of Stripe in a process of its own, for tests to kill: `receiver.ts <port>`. */
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = new Headers(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string]),
  );
  const asked = new Request(`http://localhost${request.url}`, {
    method: "POST",
    headers,
    body: Buffer.concat(chunks),
  });
  const answer = await POST(asked, { params: Promise.resolve({}) });
  const text = await answer.text();
  response.writeHead(answer.status).end(text);
});
// The one after this comes up before it dies.
server.listen({ port: Number(process.argv[2]), host: "127.0.0.1", reusePort: true }, () =>
  process.send?.("ready"),
);
