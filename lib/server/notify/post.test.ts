import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { startWebReceiver, type WebReceiver } from "#lib/testing/receiver/web.ts";

import { addressChooser, type Resolve } from "./address.ts";
import { DeliveryError } from "./delivery-error.ts";
import { post, retrySecondsOf } from "./post.ts";

let receiver: WebReceiver;
beforeEach(async () => (receiver = await startWebReceiver()));
afterEach(() => receiver.close());

const loopback = { allow: ["127.0.0.1"] };
const send = (url = receiver.url, options: { allow: readonly string[]; resolve?: Resolve } = loopback) =>
  post(
    { url, headers: { "content-type": "application/json" }, body: '{"a":1}', authority: null },
    { choose: addressChooser(options), patienceMilliseconds: 500 },
  );
const failure = async (sending: Promise<void>): Promise<DeliveryError> => {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof DeliveryError) return error;
  throw new Error(`it did not fail as it should: ${String(error)}`);
};

test("a message arrives as it was sent, with its length", async () => {
  await send();
  expect(receiver.received).toMatchObject([
    { text: '{"a":1}', headers: { "content-length": "7", "content-type": "application/json" } },
  ]);
});

describe("a receiver", () => {
  test("that redirects is not followed", async () => {
    const other = await startWebReceiver();
    receiver.answer = (_request, response) => void response.writeHead(302, { location: other.url }).end();
    expect((await failure(send())).message).toBe("the receiver answers 302, a redirect, which is not followed");
    receiver.answer = (_request, response) =>
      void response.writeHead(307, { location: "http://169.254.169.254/latest/meta-data" }).end();
    expect((await failure(send())).message).toContain("307");
    expect(other.received).toEqual([]);
    await other.close();
  });

  test.each([
    [400, true, null],
    [404, false, null],
    [500, false, null],
    [429, false, 7],
    [503, false, 7],
  ])("that answers %i is final: %s, and asks for %s seconds", async (status, isFinal, retrySeconds) => {
    receiver.answer = (_request, response) =>
      void response.writeHead(status, { "retry-after": "7" }).end("secret words of the receiver");
    const error = await failure(send());
    expect(error).toMatchObject({ message: `the receiver answers ${status}`, isFinal, retrySeconds });
  });

  test("that never answers is given up", async () => {
    receiver.answer = () => undefined;
    expect((await failure(send())).message).toBe("the receiver did not answer in time");
  });

  test("that answers with more than anybody reads has taken it", async () => {
    receiver.answer = (_request, response) => {
      response.writeHead(200);
      const write = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once("drain", write);
      };
      write();
    };
    await expect(send()).resolves.toBeUndefined();
  });

  test("that is not there is said to be so", async () => {
    const { url } = receiver;
    await receiver.close();
    expect((await failure(send(url))).message).toBe("nothing listens at the receiver's address");
    receiver = await startWebReceiver();
  });
});

describe("an address", () => {
  test.each([
    "http://127.0.0.1",
    "http://0x7f.1",
    "http://2130706433",
    "http://[::ffff:127.0.0.1]",
    "http://a@127.0.0.1",
  ])("written as %s is the loopback one, and refused", async (host) => {
    const error = await failure(send(`${host}:${receiver.port}/`, { allow: [] }));
    expect(error.message).toContain("notify.allow");
    expect(receiver.received).toEqual([]);
  });

  test("is resolved once, and what was checked is connected to", async () => {
    const answers = ["127.0.0.1", "169.254.169.254"];
    const resolve: Resolve = () => Promise.resolve([{ address: answers.shift() ?? "", family: 4 }]);
    await send(`http://hooks.example.com:${receiver.port}/in`, { ...loopback, resolve });
    expect(answers).toEqual(["169.254.169.254"]);
    expect(receiver.received).toMatchObject([{ headers: { host: `hooks.example.com:${receiver.port}` }, path: "/in" }]);
    // The second answer is the metadata service.
    const { message } = await failure(send(`http://hooks.example.com:${receiver.port}/`, { ...loopback, resolve }));
    expect(message).toContain("private, loopback or link-local");
  });

  test("that is not allowed by name is not asked over plain HTTP", async () => {
    const resolve: Resolve = () => Promise.resolve([{ address: "8.8.8.8", family: 4 }]);
    const { message } = await failure(send("http://hooks.example.com/", { allow: [], resolve }));
    expect(message).toContain("plain HTTP");
  });

  test.each(["file:///etc/passwd", "gopher://127.0.0.1/", "nonsense"])("as %s is none", async (url) => {
    expect((await failure(send(url))).message).toBe("the receiver's address is no https:// address");
  });
});

test.each([
  ["120", 120],
  ["0", 1],
  ["999999", 3600],
  ["Thu, 01 Jan 1970 00:01:00 GMT", 60],
  ["soon", null],
  [undefined, null],
])("Retry-After %s is %s seconds", (text, seconds) => {
  expect(retrySecondsOf(text, 0)).toBe(seconds);
});
