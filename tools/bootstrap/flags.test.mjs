import { resolve } from "node:path";

import { expect, it } from "vitest";

import { parseFlags, toArguments } from "./flags.mjs";

it("takes every flag of the server", () => {
  const args = ["--config", "a.yaml", "--kubeconfig=b", "--port", "0", "--host", "127.0.0.1"];
  expect(parseFlags(args)).toEqual({ config: "a.yaml", kubeconfig: "b", port: "0", host: "127.0.0.1" });
});

it.each([
  [["--prot", "3"], "'--prot'"],
  [["prod.yaml"], "'prod.yaml'"],
  [["--port", "http"], "--port http is not a port"],
  [["--port", "65536"], "--port 65536 is not a port"],
  [["--config"], "--config"],
])("refuses %j in one line with a code", (args, named) => {
  const refused = /^QD-005-flag: .*\.$/;
  expect(() => parseFlags(args)).toThrow(refused);
  expect(() => parseFlags(args)).toThrow(named);
});

it("hands file names on as seen from the folder npm was called in", () => {
  expect(toArguments({ kubeconfig: "kube/east", port: "1" }, resolve("/srv"))).toEqual([
    "--kubeconfig",
    resolve("/srv/kube/east"),
    "--port",
    "1",
  ]);
});

it("hands on that the people of the embedded fleet sign in, and nothing when they do not", () => {
  expect(toArguments(parseFlags(["--demo", "quiet", "--sign-in"]), "/")).toEqual(["--demo", "quiet", "--sign-in"]);
  expect(toArguments(parseFlags(["--demo", "quiet"]), "/")).toEqual(["--demo", "quiet"]);
});
