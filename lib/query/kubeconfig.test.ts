import { execFileSync } from "node:child_process";

import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";

import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { toKubeconfig } from "./kubeconfig.ts";

interface Kubeconfig {
  clusters: { name: string; cluster: { server: string } }[];
  contexts: { name: string; context: { cluster: string; user: string } }[];
  users: { name: string; user: { exec: { apiVersion: string; command: string; args: string[] } } }[];
}

let home: TestFolder;
beforeAll(() => void (home = makeFolder()));
afterAll(() => home.remove());

const read = (clusters: string[]) => parse(toKubeconfig("https://deck.example.com", clusters)) as Kubeconfig;

it("has a context for each cluster, whatever its name, which leads to its proxy", () => {
  const { clusters, contexts } = read(["eu-1", 'a/b: "c"']);
  expect(clusters.map(({ name, cluster }) => [name, cluster.server])).toEqual([
    ["eu-1", "https://deck.example.com/api/v1/clusters/eu-1/k8s"],
    ['a/b: "c"', "https://deck.example.com/api/v1/clusters/a%2Fb%3A%20%22c%22/k8s"],
  ]);
  expect(contexts[1]).toEqual({ name: 'a/b: "c"', context: { cluster: 'a/b: "c"', user: "quarterdeck" } });
});

it("prints the token of the file as the credential that kubectl asks for", () => {
  const exec = read(["eu-1"]).users[0]?.user.exec;
  home.write(".config/quarterdeck/token", "qd_0123_abc-DEF\n");
  const printed = execFileSync(exec?.command ?? "", exec?.args ?? [], {
    env: { ...process.env, HOME: home.path },
    encoding: "utf8",
  });
  expect(JSON.parse(printed)).toEqual({
    apiVersion: exec?.apiVersion,
    kind: "ExecCredential",
    status: { token: "qd_0123_abc-DEF" },
  });
});
