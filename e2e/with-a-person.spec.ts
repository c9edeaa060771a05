import sharp from "sharp";
import { accessible } from "./pages/accessible";
import { Chat } from "./pages/chat";
import { Colleague } from "./pages/colleague";
import { picture } from "./pages/screenshots";
import { visit } from "./pages/visit";
import { expect, test } from "./test";

const question = "¿Puedo hablar con alguien de una endodoncia?";

test("a visitor and a person of the team write to each other, over a line that breaks", async ({
  page,
  context,
  t,
}) => {
  await visit(page, "/a/clinica-dental-turia");
  const chat = new Chat(page, t);
  await chat.say(question);
  const colleague = await Colleague.of(question);
  const { name } = colleague;

  await colleague.take();
  await expect(chat.log.getByText(t("chat.events.taken", { name }))).toBeVisible();
  await expect(page.getByText(t("chat.attended", { name }))).toBeVisible();
  await colleague.type();
  await expect(chat.log.getByText(t("chat.typingPerson", { name })).first()).toBeVisible();
  await colleague.reply("Hola, cuéntanos");
  await expect(chat.log.getByText("Hola, cuéntanos")).toBeVisible();
  await expect(chat.log.getByText(t("chat.typingPerson", { name }))).toHaveCount(0);

  // The agent is silent: what is written now is the person's to answer.
  const agentSaid = chat.log.getByRole("article").filter({ hasText: "Lucía:" });
  const before = await agentSaid.count();
  await chat.write("Me duele una muela");
  await expect(chat.own("Me duele una muela")).toBeVisible();

  // What is said while the network is away is there once it is back, each once and in order.
  await context.setOffline(true);
  await colleague.reply("¿Desde cuándo?");
  await colleague.reply("Mándanos una foto si puedes");
  await chat.write("Desde el martes");
  await chat.write("Por la noche");
  await expect(chat.log.getByText(t("chat.notSent"))).toHaveCount(2);
  await context.setOffline(false);
  await expect(chat.log.getByText(t("chat.notSent"))).toHaveCount(0);
  const own = chat.log.getByRole("article").filter({ hasText: `${t("chat.you")}:` });
  await expect(own.nth(-2)).toContainText("Desde el martes");
  await expect(own.last()).toContainText("Por la noche");
  await expect(chat.log.getByText("Mándanos una foto si puedes")).toHaveCount(1);
  await expect(chat.log.getByText("¿Desde cuándo?")).toHaveCount(1);
  expect(await agentSaid.count()).toBe(before);

  const photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: "#4f8f7a" } })
    .jpeg()
    .toBuffer();
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "muela.exe", mimeType: "image/jpeg", buffer: photo });
  await chat.write("Aquí va");
  const sent = chat.log.getByRole("link", { name: t("files.open", { name: "muela.jpg" }) });
  await expect(sent.locator("img")).toBeVisible();
  await colleague.reply("Gracias, te llamamos ahora");
  await expect(chat.log.getByText("Gracias, te llamamos ahora")).toBeVisible();
  await accessible(page, "a conversation with a person");
  await picture(page, "chat-with-a-person");

  await page.reload();
  await expect(chat.log.getByText("Gracias, te llamamos ahora")).toHaveCount(1);
  await expect(sent.locator("img")).toBeVisible();
  await colleague.handBack();
  await expect(chat.log.getByText(t("chat.events.handed_back", { name }))).toBeVisible();
  await expect(page.getByText(t("chat.attended", { name }))).toHaveCount(0);
  expect(await chat.say("¿Cuál es vuestro horario?")).not.toBe("");
});
