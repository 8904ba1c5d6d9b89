import { createServer } from "node:net";

import { expect, test } from "vitest";

import { choosePorts, portNames } from "./ports.ts";

const allFree = () => Promise.resolve(true);

test("six different ports below those the kernel hands out itself", async () => {
  const ports = Object.values(await choosePorts(new Set(), { isFree: allFree }));
  expect(new Set(ports).size).toBe(portNames.length);
  expect(ports.every((port) => port >= 20_000 && port < 32_768)).toBe(true);
});

test("skips ports that are in use or promised to another cluster, and notes its own as promised", async () => {
  const taken = new Set([20_000, 20_002]);
  const isFree = (port: number) => Promise.resolve(port !== 20_001);
  const ports = await choosePorts(taken, { isFree, random: () => 0 });
  expect(Object.values(ports)).toEqual([20_003, 20_004, 20_005, 20_006, 20_007, 20_008]);
  expect(taken.has(20_008)).toBe(true);
});

test("starts over at the lowest port after the highest", async () => {
  const ports = await choosePorts(new Set(), { isFree: allFree, random: () => 0.9999 });
  expect(Object.values(ports)).toEqual([29_999, 20_000, 20_001, 20_002, 20_003, 20_004]);
});

test("says so when no port is free instead of searching for ever", async () => {
  await expect(choosePorts(new Set(), { isFree: () => Promise.resolve(false) })).rejects.toThrow("No 6 free ports");
});

test("a port somebody listens on is not chosen", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  const { promise, resolve } = Promise.withResolvers<void>();
  server.once("listening", resolve);
  await promise;
  const address = server.address();
  const busy = typeof address === "object" && address ? address.port : 0;
  const ports = await choosePorts(new Set());
  expect(Object.values(ports)).not.toContain(busy);
  server.close();
});
