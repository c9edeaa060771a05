import { expect, it } from "vitest";
import { blockSchema } from "./schema";

const media = (url: string) => ({
  id: "photo",
  type: "media",
  kind: "image",
  url,
  alt: { es: "Una cocina" },
  next: "end",
});

it("takes media from any host over https, as the pages' security policy does", () => {
  expect(blockSchema.safeParse(media("https://cdn.example.com/a.jpg")).success).toBe(true);
});

it.each(["http://cdn.example.com/a.jpg", "data:image/png;base64,AAAA", "javascript:alert(1)", "/a.jpg"])(
  "refuses media at %s",
  (url) => expect(blockSchema.safeParse(media(url)).success).toBe(false),
);
