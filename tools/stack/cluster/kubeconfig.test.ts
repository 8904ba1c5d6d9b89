import { expect, test } from "vitest";
import { parse } from "yaml";

import { mergeKubeconfig } from "./kubeconfig.ts";

function access(name: string, port: number) {
  return {
    name,
    server: `https://127.0.0.1:${port}`,
    caFile: `${name}/ca`,
    certFile: `${name}/crt`,
    keyFile: `${name}/key`,
  };
}

const read = (path: string) => Buffer.from(`bytes of ${path}`);
const base64 = (text: string) => Buffer.from(text).toString("base64");

test("every cluster becomes a context with its own server, authority and user", () => {
  const config = parse(mergeKubeconfig([access("east", 6441), access("west", 6442)], read));
  expect(config.contexts).toEqual([
    { name: "east", context: { cluster: "east", user: "east-admin" } },
    { name: "west", context: { cluster: "west", user: "west-admin" } },
  ]);
  expect(config.clusters[1]).toEqual({
    name: "west",
    cluster: { server: "https://127.0.0.1:6442", "certificate-authority-data": base64("bytes of west/ca") },
  });
  expect(config.users[0]).toEqual({
    name: "east-admin",
    user: {
      "client-certificate-data": base64("bytes of east/crt"),
      "client-key-data": base64("bytes of east/key"),
    },
  });
});

test("the first cluster is the current context", () => {
  expect(parse(mergeKubeconfig([access("east", 1), access("west", 2)], read))["current-context"]).toBe("east");
});

test("no cluster still gives a file that kubectl reads", () => {
  expect(parse(mergeKubeconfig([], read))).toMatchObject({ kind: "Config", clusters: [], contexts: [], users: [] });
});
