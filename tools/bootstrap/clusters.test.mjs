import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { afterEach, beforeEach, expect, it } from "vitest";

import { withClusters } from "./clusters.mjs";

let home;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "home of ann-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const where = (env = {}) => ({ root: home, folder: home, home, env });

it("takes the person's own kubeconfig when nothing is named", () => {
  mkdirSync(join(home, ".kube"));
  writeFileSync(join(home, ".kube", "config"), "");
  expect(withClusters({ port: "1" }, where())).toEqual({ port: "1", kubeconfig: join(home, ".kube", "config") });
});

it("takes kubectl's variable when it names one file", () => {
  expect(withClusters({}, where({ KUBECONFIG: "east" }))).toEqual({ kubeconfig: join(home, "east") });
  expect(() => withClusters({}, where({ KUBECONFIG: ["east", "west"].join(delimiter) }))).toThrow("QD-009-clusters");
});

it("leaves the choice to the server when a configuration names the clusters", () => {
  expect(withClusters({}, where({ QUARTERDECK_CONFIG: "x.yaml" }))).toEqual({});
  writeFileSync(join(home, "quarterdeck.yaml"), "");
  expect(withClusters({}, where())).toEqual({});
});

it("says how to name a kubeconfig when there is nothing at all", () => {
  expect(() => withClusters({}, where())).toThrow(/^QD-009-clusters: .*npm start -- --kubeconfig FILE/);
});

it("refuses a named file that does not exist before anything is installed", () => {
  expect(() => withClusters({ kubeconfig: "nope" }, where())).toThrow(
    /^QD-009-clusters: --kubeconfig nope does not exist/,
  );
});
