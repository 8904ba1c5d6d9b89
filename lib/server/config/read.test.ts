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
    expect(config.server).toEqual({ host: "127.0.0.1", port: 3100, publicUrl: null });
    expect(config.clusters[0]).toEqual({
      kind: "kubeconfig",
      path: path.join(homedir(), ".kube/config"),
      contexts: [
        { context: "*", name: null, labels: {} },
        { context: "kwok-a", name: "prod-eu", labels: { env: "prod" } },
      ],
      labels: { team: "ops" },
      identity: { mode: "local" },
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
    expect(config.server).toEqual({ host: "127.0.0.1", port: 3000, publicUrl: null });
    expect(config.clusters[0]).toMatchObject({ contexts: [{ context: "*" }], path: folder.file("k") });
  });

  it("keeps the state where state.url says, below its own folder", () => {
    expect(read("state: { url: sqlite:kept/deck.db }\n").state).toEqual({
      file: folder.file("kept/deck.db"),
      keyFile: null,
    });
    expect(read('state: { url: "sqlite::memory:" }\n').state).toEqual({ file: ":memory:", keyFile: null });
    expect(read("clusters: []\n").state).toEqual({ file: folder.file("data/quarterdeck.db"), keyFile: null });
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
      identity: { mode: magic }
  - { kubeconfig: { path: a }, cluster: { name: b, server: "https://b" } }
  - {}
nonsense: 1
`),
    ).toEqual([
      "3: server.colour is not a known key",
      "5: clusters[0].kubeconfig.path is empty",
      '5: clusters[0].kubeconfig.contexts names no context; write ["*"] for all',
      "7: clusters[1].cluster.name must consist of letters, digits and . _ : @ / + -",
      "8: clusters[1].cluster.server must be an https:// (or http://) address",
      "9: clusters[1].cluster.labels must be of type record",
      "10: clusters[1].cluster.identity must be local, oidc-exchange, impersonate or passthrough, or { mode: one of these, … } with that mode's keys",
      "11: clusters[2] must have exactly one of kubeconfig and cluster",
      "12: clusters[3] must have exactly one of kubeconfig and cluster",
      "13: nonsense is not a known key",
    ]);
  });

  it("refuses what later versions bring by name", () => {
    const text = ["tls", "secrets"].map((key) => `${key}: {}\n`).join("");
    expect(problems(text)).toEqual(
      ["tls", "secrets"].map((key, index) => `${index + 1}: ${key} is not supported by this version yet; remove it`),
    );
  });

  it("takes the central Prometheus with its files below its own folder", () => {
    const text = `prometheus:
  url: https://metrics.example.com/prometheus/
  clusterLabel: site
  basic: { username: deck, passwordFile: secret }
  tenant: team-a
`;
    expect(read(text).prometheus).toEqual({
      url: "https://metrics.example.com/prometheus",
      clusterLabel: "site",
      caFile: null,
      tokenFile: null,
      basic: { username: "deck", passwordFile: folder.file("secret") },
      tenant: "team-a",
    });
    expect(read("clusters: []\n").prometheus).toBeNull();
  });

  it.each([
    ["{ url: ftp://x }", "url must be an https:// (or http://) address"],
    [
      "{ url: 'https://deck:pw@x' }",
      "url must be an address without user, query or fragment; credentials come from files",
    ],
    [
      "{ url: http://metrics, tokenFile: t }",
      "url sends credentials over plain HTTP; use https:// unless Prometheus runs on this machine",
    ],
    ["{ url: https://x, clusterLabel: 'a\"b' }", "clusterLabel must be a label's name"],
    ["{ url: https://x, tenant: 'a\\nb' }", "tenant must be a tenant's id"],
  ])("refuses prometheus: %s", (entry, problem) => {
    expect(problems(`prometheus: ${entry}\n`)).toEqual([`1: prometheus.${problem}`]);
  });

  it("takes an Alertmanager alone or its peers, with the label that Prometheus has", () => {
    const text = `prometheus: { url: https://metrics.example.com, clusterLabel: site }
alertmanager:
  url: [https://a.example.com/am/, https://b.example.com/am, https://a.example.com/am]
  tokenFile: token
`;
    expect(read(text).alertmanager).toEqual({
      urls: ["https://a.example.com/am", "https://b.example.com/am"],
      clusterLabel: "site",
      caFile: null,
      tokenFile: folder.file("token"),
      basic: null,
      tenant: null,
      maxSilenceHours: 168,
    });
    expect(read("alertmanager: { url: 'http://127.0.0.1:9093', maxSilenceHours: 4 }\n").alertmanager).toMatchObject({
      urls: ["http://127.0.0.1:9093"],
      clusterLabel: "cluster",
      maxSilenceHours: 4,
    });
    expect(read("clusters: []\n").alertmanager).toBeNull();
  });

  it.each([
    [
      "{ url: [https://x, http://y], tokenFile: t }",
      "url sends credentials over plain HTTP; use https:// unless Alertmanager runs on this machine",
    ],
    ["{ url: https://x, tokenFile: t, basic: { username: a, passwordFile: b } }", " has both"],
    ["{ url: https://x, maxSilenceHours: 0 }", "maxSilenceHours must"],
  ])("refuses alertmanager: %s", (entry, problem) => {
    expect(problems(`alertmanager: ${entry}\n`).join()).toContain(problem.trim());
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

  const oidc = "oidc: { issuer: https://sso.example.com/realms/ops, clientId: deck, clientSecretFile: secret }\n";
  const cluster = (identity: string) =>
    `clusters:\n  - cluster: { name: a, server: https://a${identity === "" ? "" : `, identity: ${identity}`} }\n`;

  it("reads the issuer, with what is meant when nothing is said", () => {
    expect(read(oidc).oidc).toEqual({
      issuer: "https://sso.example.com/realms/ops",
      clientId: "deck",
      clientSecretFile: folder.file("secret"),
      browserClientId: null,
      caFile: null,
      usernameClaim: "preferred_username",
      groupsClaim: "groups",
      adminGroups: [],
      scopes: ["openid", "profile", "email"],
      stepUp: { acr: null, maxAgeSeconds: 60 },
      session: { idleMinutes: 30, absoluteHours: 8 },
    });
    expect(read("clusters: []\n").oidc).toBeNull();
  });

  it.each([
    ["", { mode: "oidc-exchange", audience: "k8s-a", scope: null, usernamePrefix: "oidc:", groupsPrefix: "oidc:" }],
    ["passthrough", { mode: "passthrough", usernamePrefix: "oidc:", groupsPrefix: "oidc:" }],
    [
      "{ mode: oidc-exchange, audience: eu, scope: aud-eu, usernamePrefix: '' }",
      { mode: "oidc-exchange", audience: "eu", scope: "aud-eu", usernamePrefix: "", groupsPrefix: "oidc:" },
    ],
  ])("reads with sign-in the identity %j", (identity, expected) => {
    expect(read(`${oidc}${cluster(identity)}`).clusters[0]?.identity).toEqual(expected);
  });

  it("finds the impersonator's token below its own folder", () => {
    const { clusters } = read(`${oidc}${cluster("{ mode: impersonate, tokenFile: as.token }")}`);
    expect(clusters[0]?.identity).toMatchObject({ mode: "impersonate", tokenFile: folder.file("as.token") });
  });

  it("lets nobody act as Quarterdeck itself once people sign in, and nobody else without", () => {
    expect(problems(`${oidc}${cluster("local")}`)).toEqual([
      "3: clusters[0].cluster.identity is local: with oidc everybody would act with these credentials; use impersonate or oidc-exchange",
    ]);
    expect(problems(cluster("impersonate"))).toEqual([
      "2: clusters[0].cluster.identity is impersonate, which needs oidc: without it nobody signs in",
    ]);
    expect(problems(`${oidc}clusters:\n  - kubeconfig: { path: k, identity: passthrough }\n`)).toEqual([
      "3: clusters[0].kubeconfig.identity is passthrough, which needs an entry of its own for each cluster: use cluster: instead of kubeconfig:",
    ]);
  });

  it("listens for others only with sign-in, at an address that they know", () => {
    const open = "server: { listen: 0.0.0.0:3000 }\n";
    expect(problems(open)).toEqual([
      '1: server.listen "0.0.0.0:3000": host 0.0.0.0 is not loopback: without sign-in only 127.0.0.1, ::1 or localhost may be used',
    ]);
    expect(problems(`${open}${oidc}`)).toEqual([
      "1: server needs publicUrl: people sign in at an address that they reach",
    ]);
    const known = read(`server: { listen: 0.0.0.0:3000, publicUrl: "https://deck.example.com/" }\n${oidc}`);
    expect(known.server).toEqual({ host: "0.0.0.0", port: 3000, publicUrl: "https://deck.example.com" });
  });

  it("refuses an issuer that shows everybody who signs in, and a public address with a path", () => {
    const plain = oidc.replace("https://sso", "http://sso");
    expect(problems(plain)).toEqual(["1: oidc.issuer must be https:// unless the issuer runs on this machine"]);
    expect(problems('server: { publicUrl: "https://deck.example.com/deck" }\n')).toEqual([
      "1: server.publicUrl must be an origin such as https://deck.example.com, without a path",
    ]);
  });
});
