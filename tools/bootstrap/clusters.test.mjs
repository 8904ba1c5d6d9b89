import { tmpdir } from "node:os";

import { expect, it } from "vitest";

import { checkClusters } from "./clusters.mjs";

const folder = tmpdir();

it("lets the server choose when nothing is named, and takes the embedded fleet by name", () => {
  expect(() => checkClusters({ port: "1" }, folder)).not.toThrow();
  expect(() => checkClusters({ demo: "busy" }, folder)).not.toThrow();
});

it.each(["config", "kubeconfig"])("refuses a --%s that does not exist before anything is installed", (name) => {
  expect(() => checkClusters({ [name]: "nope" }, folder)).toThrow(`QD-009-clusters: --${name} nope does not exist.`);
});

it("refuses to show the embedded fleet and somebody's own clusters together", () => {
  expect(() => checkClusters({ demo: "story", kubeconfig: "." }, folder)).toThrow(
    /^QD-005-flag: --demo and --kubeconfig/,
  );
});
