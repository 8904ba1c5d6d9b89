import { homedir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { ConfigError } from "./problem.ts";
import { readConfig } from "./read.ts";

describe("readConfig", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const read = (text: string) => readConfig({ path: folder.write("quarterdeck.yaml", text) });
  /** `line: message`, as the file is always the same. */
  const problems = (text: string): string[] => {
    try {
      read(text);
      return [];
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return error.problems.map(({ line, message }) => `${line}: ${message}`);
    }
  };

  it("reads kubeconfig and cluster sources with their place", () => {
    const config = read(`server: { listen: 127.0.0.1:3100 }
clusters:
  - kubeconfig:
      path: ~/.kube/config
      contexts: ["*", { context: kwok-a, name: prod-eu, labels: { env: prod } }]
      labels: { team: ops }
      identity: local
  - cluster:
      name: edge
      server: https://10.0.0.1:6443/
      caFile: pki/ca.crt
      reader: { tokenFile: /run/token }
`);
    expect(config.server).toEqual({ host: "127.0.0.1", port: 3100 });
    expect(config.clusters[0]).toEqual({
      kind: "kubeconfig",
      path: path.join(homedir(), ".kube/config"),
      contexts: [
        { context: "*", name: null, labels: {} },
        { context: "kwok-a", name: "prod-eu", labels: { env: "prod" } },
      ],
      labels: { team: "ops" },
      place: `${folder.file("quarterdeck.yaml")}:3:5`,
    });
    expect(config.clusters[1]).toMatchObject({
      kind: "cluster",
      caFile: folder.file("pki/ca.crt"),
      tokenFile: "/run/token",
      insecureSkipTlsVerify: false,
    });
  });

  it("takes all contexts and the standard address when nothing is said", () => {
    const config = read("clusters:\n  - kubeconfig: { path: k }\n");
    expect(config.server).toEqual({ host: "127.0.0.1", port: 3000 });
    expect(config.clusters[0]).toMatchObject({ contexts: [{ context: "*" }], path: folder.file("k") });
  });

  it("keeps the state where state.url says, below its own folder", () => {
    expect(read("state: { url: sqlite:kept/deck.db }\n").state).toEqual({ file: folder.file("kept/deck.db") });
    expect(read('state: { url: "sqlite::memory:" }\n').state).toEqual({ file: ":memory:" });
    expect(read("clusters: []\n").state).toEqual({ file: folder.file("data/quarterdeck.db") });
    expect(problems("state: { url: postgres://db }\n")).toEqual([
      "1: state.url PostgreSQL is not supported by this version yet; use sqlite:PATH",
    ]);
  });

  it("lists every problem with its line, not only the first", () => {
    expect(
      problems(`server:
  listen: 0.0.0.0:3000
  colour: red
clusters:
  - kubeconfig: { path: "", contexts: [] }
  - cluster:
      name: "-bad-"
      server: ftp://x
      labels: [a]
      identity: { mode: impersonate }
  - { kubeconfig: { path: a }, cluster: { name: b, server: "https://b" } }
  - {}
nonsense: 1
`),
    ).toEqual([
      "2: server.listen host 0.0.0.0 is not loopback: without sign-in only 127.0.0.1, ::1 or localhost may be used",
      "3: server.colour is not a known key",
      "5: clusters[0].kubeconfig.path is empty",
      '5: clusters[0].kubeconfig.contexts names no context; write ["*"] for all',
      "7: clusters[1].cluster.name must consist of letters, digits and . _ : @ / + -",
      "8: clusters[1].cluster.server must be an https:// (or http://) address",
      "9: clusters[1].cluster.labels must be of type record",
      '10: clusters[1].cluster.identity must be "local": other identity modes are not supported by this version yet',
      "11: clusters[2] must have exactly one of kubeconfig and cluster",
      "12: clusters[3] must have exactly one of kubeconfig and cluster",
      "13: nonsense is not a known key",
    ]);
  });

  it("refuses what later versions bring by name", () => {
    const text = ["oidc", "prometheus", "alertmanager", "logs", "notify"].map((key) => `${key}: {}\n`).join("");
    expect(problems(text)).toEqual(
      ["oidc", "prometheus", "alertmanager", "logs", "notify"].map(
        (key, index) => `${index + 1}: ${key} is not supported by this version yet; remove it`,
      ),
    );
  });

  it("says what is missing and of which type a value must be", () => {
    expect(problems("clusters:\n  - cluster:\n      name: a\n")).toEqual(["2: clusters[0].cluster.server is missing"]);
    expect(problems("clusters: 3\n")).toEqual(["1: clusters must be of type array"]);
    expect(problems("- a\n- b\n")).toEqual(["1: the file must be of type object"]);
  });

  it("wants a client certificate with its key", () => {
    const text = "clusters:\n  - cluster: { name: a, server: https://a, reader: { certFile: c } }\n";
    expect(problems(text)).toEqual(["2: clusters[0].cluster.reader needs both certFile and keyFile"]);
  });
});
