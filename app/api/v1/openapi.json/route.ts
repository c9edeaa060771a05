import { openApiDocument } from "@/lib/api/openapi";
import { route } from "@/lib/http/route";

/** How the API is spoken to, for programs: OpenAPI 3.1. Anyone may read it, from wherever. */
export const GET = route(() =>
  Response.json(openApiDocument(), {
    headers: { "cache-control": "public, max-age=300", "access-control-allow-origin": "*" },
  }),
);
