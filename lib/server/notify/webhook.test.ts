import { createHmac } from "node:crypto";

import { afterEach, beforeEach, expect, test } from "vitest";

import { WebhookBody } from "#lib/contract/notification.ts";
import { aLine, aMessage } from "#lib/testing/a-message.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import { hostileTexts } from "#lib/testing/hostile-texts.ts";
import { type Received, startWebReceiver, type WebReceiver } from "#lib/testing/receiver/web.ts";

import { addressChooser } from "./address.ts";
import { toWebhook, webhookChannel } from "./webhook.ts";

let receiver: WebReceiver;
let folder: TestFolder;
beforeEach(async () => {
  receiver = await startWebReceiver();
  folder = makeFolder();
});
afterEach(async () => {
  await receiver.close();
  folder.remove();
});

const outgoing = { id: "id-1", message: aMessage(), origin: "https://deck.example.com" };
const aChannel = (part: { secretFile?: string; tokenFile?: string } = {}) =>
  webhookChannel(
    {
      kind: "webhook",
      name: "hook",
      isEnabled: true,
      caFile: null,
      url: { text: `${receiver.url}/in` },
      secretFile: part.secretFile ?? null,
      tokenFile: part.tokenFile ?? null,
    },
    { choose: addressChooser({ allow: ["127.0.0.0/8"] }), patienceMilliseconds: 2000 },
  );

test("a message is what the documented schema says, under a key that is the same each time", async () => {
  await aChannel().send(outgoing);
  await aChannel().send(outgoing);
  expect(receiver.received.map(({ headers }) => headers["idempotency-key"])).toEqual(["id-1", "id-1"]);
  const [body] = receiver.bodies();
  expect(WebhookBody.strict().parse(body)).toMatchObject({
    schema: "quarterdeck.dev/notification/v1",
    id: "id-1",
    reason: "enter",
    headline: "Pod crash-loops in east: 1 new, 1 open",
    entered: [{ object: "Pod api-7", link: "https://deck.example.com/findings?q=name%3Aapi-7", times: 0 }],
  });
  expect(receiver.received[0]?.headers["quarterdeck-signature"]).toBeUndefined();
});

test("is signed with the secret that its file has now", async () => {
  const secretFile = folder.write("key", "first\n");
  const channel = aChannel({ secretFile, tokenFile: folder.write("token", "let-me-in") });
  for (const secret of ["first", "second"]) {
    folder.write("key", `${secret}\n`);
    await channel.send(outgoing);
    const { headers = {}, text = "" }: Partial<Received> = receiver.received.at(-1) ?? {};
    const signed = `${String(headers["quarterdeck-timestamp"])}.${text}`;
    const expected = createHmac("sha256", secret).update(signed).digest("hex");
    expect(headers["quarterdeck-signature"]).toBe(`v1=${expected}`);
    expect(headers.authorization).toBe("Bearer let-me-in");
  }
});

test("a secret that cannot be read, or is more than one line, is said by its file's name only", async () => {
  await expect(aChannel({ secretFile: folder.file("gone") }).send(outgoing)).rejects.toThrow("secret file gone cannot");
  const secretFile = folder.write("key", "one\nsecret-two: x\n");
  await expect(aChannel({ secretFile }).send(outgoing)).rejects.toThrow(/^the secret file key must hold one line$/);
  expect(receiver.received).toEqual([]);
});

test.each(Object.entries(hostileTexts))("a text of %s is one line of what is visible", (_name, text) => {
  const line = aLine({ object: text, summary: text, owner: text });
  const body = toWebhook({ ...outgoing, message: aMessage({ title: text, entered: [line] }) });
  expect(JSON.stringify(body)).not.toMatch(/\\u00[01]|\\[nrt]|[\u202a-\u202e\u2066-\u2069\u200b\u2028]/);
  expect(body.title.length).toBeLessThanOrEqual(300);
});
