import { expect, it } from "vitest";

import { judgeHosts } from "./hosts.ts";

const host = ["registry", "npmjs", "org"].join(".");
const home = ["", "home", "ann", "x"].join("/");

it("finds a registry's host in any file", () => {
  expect(judgeHosts("docs/a.md", `fetched from https://${host}/zod`)).toHaveLength(1);
});

it("finds resolved addresses in a lock file only", () => {
  const text = '{ "resolved": "https://example.test/a.tgz" }';
  expect(judgeHosts("package-lock.json", text)).toHaveLength(1);
  expect(judgeHosts("lib/model/promise.ts", text)).toEqual([]);
});

it("finds a path of one machine, and not one on a cluster's node or below a variable", () => {
  expect(judgeHosts("a.ts", `open("${home}")`)).toHaveLength(1);
  expect(judgeHosts("a.ts", "open(`${base}/home/ann`); /var/lib/kubelet")).toEqual([]);
});
