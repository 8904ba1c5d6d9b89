import { expect, test } from "vitest";

import { addressChooser, type Resolve } from "./address.ts";

const never: Resolve = () => Promise.reject(new Error("nobody asks"));

test.each([
  "127.0.0.1",
  "0.0.0.0",
  "10.1.2.3",
  "100.64.0.1",
  "169.254.169.254",
  "172.31.255.255",
  "192.168.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "[::1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:a9fe:a9fe]",
  "[64:ff9b::7f00:1]",
  "[2002:7f00:1::]",
  "[fd00:ec2::254]",
  "[fe80::1]",
  "[ff02::1]",
])("%s is nowhere a message goes unless it is allowed", async (host) => {
  await expect(addressChooser({ allow: [], resolve: never })(host)).rejects.toThrow("private, loopback or link-local");
});

test.each(["8.8.8.8", "[2606:4700::1111]"])("%s is on the internet", async (host) => {
  expect(await addressChooser({ allow: [], resolve: never })(host)).toMatchObject({ isAllowed: false });
});

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["10.9.8.7", "10.0.0.0/8"],
  ["[fd12::5]", "fd00::/8"],
])("%s is where a message goes when %s is allowed", async (host, allow) => {
  expect(await addressChooser({ allow: [allow], resolve: never })(host)).toMatchObject({ isAllowed: true });
});

test("a name is as good as its addresses: the first that may be reached", async () => {
  const at = (...addresses: string[]): Resolve => {
    const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    return () => Promise.resolve(found);
  };
  const choose = (resolve: Resolve) => addressChooser({ allow: [], resolve })("hooks.example.com");
  expect(await choose(at("10.0.0.1", "8.8.4.4"))).toEqual({ address: "8.8.4.4", family: 4, isAllowed: false });
  await expect(choose(at("127.0.0.1", "::1"))).rejects.toThrow("notify.allow does not list it");
  await expect(choose(at())).rejects.toThrow("has no address");
  await expect(choose(never)).rejects.toThrow("does not resolve");
});
