import { createServer, type Server, type Socket } from "node:net";

import type { SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";

import type { EmailConfig } from "#lib/server/config/notify.ts";
import { aLine, aMessage } from "#lib/testing/a-message.ts";
import { issueCertificate, makeAuthority } from "#lib/testing/certificate.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import { hostileTexts } from "#lib/testing/hostile-texts.ts";
import { startMailReceiver } from "#lib/testing/receiver/mail.ts";

import { addressChooser, type Resolve } from "./address.ts";
import { emailChannel, escapeHtml, toMail } from "./email.ts";

let folder: TestFolder;
beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

const origin = "https://deck.example.com";
const outgoing = { id: "id-1", message: aMessage(), origin };
const aServer = async (options: SMTPServerOptions = {}) => {
  const receiver = await startMailReceiver(options);
  onTestFinished(() => receiver.close());
  return receiver;
};
const send = (
  part: Partial<EmailConfig>,
  { allow = ["127.0.0.1"], resolve }: { allow?: string[]; resolve?: Resolve } = {},
) =>
  emailChannel(
    {
      kind: "email",
      name: "mail",
      isEnabled: true,
      caFile: null,
      host: "127.0.0.1",
      port: 25,
      security: "none",
      login: null,
      from: "deck@example.com",
      to: ["ops@example.com", "night@example.com"],
      ...part,
    },
    { choose: addressChooser({ allow, resolve }), patienceMilliseconds: 500 },
  ).send(outgoing);

test("a message arrives as text and HTML, under an id that is the same each time, in its group's thread", async () => {
  const { port, received } = await aServer();
  expect(await send({ port })).toBe("");
  await send({ port });
  expect(received.map(({ from, to }) => [from, ...to])).toEqual([
    ["deck@example.com", "ops@example.com", "night@example.com"],
    ["deck@example.com", "ops@example.com", "night@example.com"],
  ]);
  const [first, second] = received.map(({ headers }) => headers);
  expect(first?.get("subject")).toBe("[warning] Pod crash-loops in east: 1 new, 1 open");
  expect(first?.get("message-id")).toBe("<id-1@example.com>");
  expect(second?.get("message-id")).toBe("<id-1@example.com>");
  expect(first?.get("references")).toMatch(/^<[0-9a-f]{24}@example\.com>$/);
  expect(first?.get("auto-submitted")).toBe("auto-generated");
  const raw = received[0]?.raw ?? "";
  expect(raw).toContain("- Pod api-7: restarted 9 times");
  expect(raw).toContain("text/html");
});

test.each(Object.entries(hostileTexts))("a text of %s becomes no markup and no header", (_name, text) => {
  const line = aLine({ object: text, summary: text, owner: text, namespace: text });
  const message = aMessage({ title: text, check: text, entered: [line] });
  const { subject, html, text: plainText, headers } = toMail({ from: "a@b.co", to: [] }, { ...outgoing, message });
  expect(`${subject}${Object.values(headers).join("")}`).not.toMatch(/[\r\n\0]/);
  expect(html).not.toMatch(/<(?:img|script|svg|title|textarea)|on(?:error|load|focus|mouseover)="/i);
  expect(plainText).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/);
  expect(plainText.includes("\u001b")).toBe(false);
  expect(html.length).toBeLessThan(20_000);
});

test("what could end a header ends none", async () => {
  const { port, received } = await aServer();
  const title = "Pod\r\nBcc: evil@example.com\r\n\r\nbody";
  const config = { kind: "email", name: "mail", isEnabled: true, caFile: null, host: "127.0.0.1", port } as const;
  const channel = emailChannel(
    { ...config, security: "none", login: null, from: "deck@example.com", to: ["ops@example.com"] },
    { choose: addressChooser({ allow: ["127.0.0.1"] }), patienceMilliseconds: 1000 },
  );
  await channel.send({ ...outgoing, message: aMessage({ title }) });
  expect(received[0]?.to).toEqual(["ops@example.com"]);
  expect(received[0]?.headers.has("bcc")).toBe(false);
});

describe("TLS", () => {
  test("is asked for, checked against the name, and logged in behind", async () => {
    const authority = await makeAuthority();
    const { certificate: cert, key } = await issueCertificate(authority, { names: ["mail.example.com"] });
    const login = { username: "deck", passwordFile: folder.write("password", "right\n") };
    const { port, received } = await aServer({
      cert,
      key,
      authOptional: false,
      onAuth: ({ username, password }, _session, callback) =>
        username === "deck" && password === "right" ? callback(null, { user: "deck" }) : callback(new Error("no")),
    });
    const resolve: Resolve = () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]);
    const caFile = folder.write("ca", authority.certificate);
    const secure = { port, login, security: "starttls", host: "mail.example.com" } as const;
    await send({ ...secure, caFile }, { resolve });
    expect(received).toHaveLength(1);
    await expect(send(secure, { resolve })).rejects.toThrow("signed by nobody that is trusted");
    await expect(send({ ...secure, caFile, host: "other.example.com" }, { resolve })).rejects.toThrow(
      "for another name",
    );
    folder.write("password", "wrong\n");
    await expect(send({ ...secure, caFile }, { resolve })).rejects.toMatchObject({
      message: "the mail server refuses the user name or password (535)",
      isFinal: false,
    });
    expect(received).toHaveLength(1);
  });

  test("that is not offered is not done without", async () => {
    const { port, received } = await aServer();
    await expect(send({ port, security: "starttls" })).rejects.toMatchObject({ isFinal: false });
    expect(received).toEqual([]);
  });
});

describe("a mail server", () => {
  test("at a private address is refused unless it is allowed", async () => {
    await expect(send({ port: 25 }, { allow: [] })).rejects.toThrow("notify.allow");
  });

  test("that refuses one of the addresses has told the others", async () => {
    const { port, received } = await aServer({
      onRcptTo: ({ address }, _session, callback) =>
        address.startsWith("night") ? callback(Object.assign(new Error("no"), { responseCode: 550 })) : callback(),
    });
    expect(await send({ port })).toBe("the server refused 1 of 2 addresses");
    expect(received).toHaveLength(1);
  });

  test.each([
    [550, true],
    [451, false],
  ])("that answers %i to all of them is final: %s", async (responseCode, isFinal) => {
    const { port } = await aServer({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error("words of theirs"), { responseCode })),
    });
    await expect(send({ port })).rejects.toMatchObject({
      message: `the mail server does not take the message (${responseCode})`,
      isFinal,
    });
  });

  test("that never greets, or is not there, is given up", async () => {
    const sockets = new Set<Socket>();
    const mute: Server = createServer((socket) => void sockets.add(socket)).listen(0, "127.0.0.1");
    const port = await new Promise<number>((resolve) =>
      mute.once("listening", () => resolve((mute.address() as { port: number }).port)),
    );
    await expect(send({ port })).rejects.toThrow("did not answer in time");
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => mute.close(resolve));
    await expect(send({ port })).rejects.toThrow("nothing listens at the receiver's address");
  });
});

test("HTML is escaped in full", () => {
  expect(escapeHtml(`<a href="x">'&`)).toBe("&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
});
