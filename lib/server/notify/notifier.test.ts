import { spawn } from "node:child_process";

import { afterEach, beforeEach, expect, test } from "vitest";

import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";
import { until } from "#lib/testing/follow.ts";
import { openTelling } from "#lib/testing/receiver/tell-once.ts";
import { startWebReceiver, type WebReceiver } from "#lib/testing/receiver/web.ts";

let folder: TestFolder;
let receiver: WebReceiver;
beforeEach(async () => {
  folder = makeFolder();
  receiver = await startWebReceiver();
});
afterEach(async () => {
  await receiver.close();
  folder.remove();
});

const all = { limit: 10 };
const keys = (): unknown[] => receiver.received.map(({ headers }) => headers["idempotency-key"]);

test("a process that is killed between the sending and the note of it costs a repeated key, and no message", async () => {
  const file = folder.file("state.db");
  const script = new URL("../../testing/receiver/tell-once.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [script, file, receiver.url], { stdio: "ignore" });
  const hasEnded = new Promise((resolve) => child.once("exit", resolve));
  // It has the message, and the sender never learns that.
  const { answer } = receiver;
  receiver.answer = () => void child.kill("SIGKILL");
  await hasEnded;
  receiver.answer = answer;
  expect(receiver.received).toHaveLength(1);

  const second = openTelling(file, receiver.url, Date.now);
  await second.notifier.look();
  await until("it is sent again", () => receiver.received.length === 2);
  await second.notifier.look();
  await second.close();
  expect(new Set(keys()).size).toBe(1);

  const third = openTelling(file, receiver.url, Date.now);
  await third.notifier.look();
  const { deliveries } = await third.notifier.list(all, null);
  await third.close();
  expect(deliveries).toMatchObject([{ state: "delivered", attempts: 1, reason: "enter" }]);
  expect(receiver.received).toHaveLength(2);
}, 60_000);

test("what a receiver does not take is tried again under its key, and what it never will is a dead letter", async () => {
  const telling = openTelling(":memory:", receiver.url, Date.now);
  const { answer } = receiver;
  receiver.answer = (_request, response) => void response.writeHead(500).end("stack trace with a secret");
  await telling.notifier.look();
  await until("it is tried three times", () => receiver.received.length >= 3);
  expect(telling.notifier.healthOf("hook")).toMatchObject({ waiting: 1, failure: "the receiver answers 500" });
  receiver.answer = answer;
  await until("it has arrived", () => telling.notifier.healthOf("hook")?.waiting === 0);
  expect(new Set(keys()).size).toBe(1);
  expect(telling.notifier.healthOf("hook")).toMatchObject({ failures: 0 });

  receiver.answer = (_request, response) => void response.writeHead(400).end();
  await telling.notifier.test("hook", "olivia");
  await until("it is a dead letter", () => telling.notifier.healthOf("hook")?.waiting === 0);
  const { deliveries } = await telling.notifier.list(all, null);
  await telling.close();
  expect(deliveries.map(({ reason, state, by }) => [reason, state, by])).toEqual([
    ["test", "dead", "olivia"],
    ["enter", "delivered", ""],
  ]);
  expect(JSON.stringify(deliveries)).not.toContain("secret");
});

test("who may see some routes and clusters reads of those only", async () => {
  const telling = openTelling(":memory:", receiver.url, Date.now);
  await telling.notifier.look();
  await until("it has arrived", () => receiver.received.length === 1);
  const count = async (routes: string[], clusters: string[]) =>
    (await telling.notifier.list(all, { routes, clusters })).deliveries.length;
  expect([await count(["all"], ["east"]), await count(["all"], ["west"]), await count([], [])]).toEqual([1, 0, 0]);
  await telling.close();
});
