import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { type Authority, issueCertificate, type KeyPair, makeAuthority } from "#lib/testing/certificate.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import type { ContextChoice } from "./config.ts";
import type { SourceReading } from "./definition.ts";
import { readKubeconfig } from "./kubeconfig.ts";
import { ConfigError } from "./problem.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const ALL: ContextChoice[] = [{ context: "*", name: null, labels: {} }];

describe("readKubeconfig", () => {
  let folder: TestFolder;
  let authority: Authority;
  let client: KeyPair;
  beforeAll(async () => {
    authority = await makeAuthority();
    client = await issueCertificate(authority, { usage: "client" });
  });
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const read = (text: string, contexts = ALL): SourceReading =>
    readKubeconfig({
      kind: "kubeconfig",
      identity: { mode: "local" },
      path: folder.write("kubeconfig", text),
      contexts,
      labels: { team: "ops" },
      place: "x",
    });
  /** `line: message`. */
  const problemsOf = (reading: SourceReading) =>
    reading.problems.map(
      ({ source, message }) => `${source.slice(folder.file("kubeconfig:").length).split(":")[0]}: ${message}`,
    );
  const withUser = (user: string) => `clusters: [{ name: c, cluster: { server: "https://c:6443" } }]
contexts: [{ name: a, context: { cluster: c, user: u } }]
users:
  - name: u
    user: ${user}
`;

  it("reads certificates from data and from files beside it", () => {
    folder.write("pki/ca.crt", authority.certificate);
    folder.write("client.key", client.key);
    const { definitions, files, problems } = read(`apiVersion: v1
kind: Config
clusters:
  - name: c
    cluster: { server: "https://c:6443/prefix/", certificate-authority: pki/ca.crt, tls-server-name: kube }
users:
  - name: u
    user: { client-certificate-data: ${base64(client.certificate)}, client-key: client.key }
contexts:
  - name: a
    context: { cluster: c, user: u, namespace: x }
`);
    expect(problems).toEqual([]);
    expect(definitions[0]).toMatchObject({
      name: "a",
      labels: { team: "ops" },
      server: "https://c:6443/prefix",
      tls: { authority: authority.certificate, serverName: "kube", insecure: false },
      user: { certificate: client.certificate, key: client.key, token: null },
    });
    expect(files).toEqual(
      expect.arrayContaining(["kubeconfig", "pki/ca.crt", "client.key"].map((name) => folder.file(name))),
    );
  });

  it("reads tokens, basic auth, impersonation and plugins", () => {
    expect(read(withUser("{ token: secret }")).definitions[0]?.user.token).toBe("secret");
    expect(read(withUser("{ tokenFile: t }")).definitions[0]?.user.tokenFile).toBe(folder.file("t"));
    expect(read(withUser("{ username: a, password: b }")).definitions[0]?.user.basic).toEqual({
      username: "a",
      password: "b",
    });
    const impersonating = read(withUser("{ token: t, as: jane, as-groups: [a, b], as-user-extra: { scopes: [x] } }"));
    expect(impersonating.definitions[0]?.user.impersonate).toEqual({
      user: "jane",
      uid: null,
      groups: ["a", "b"],
      extra: { scopes: ["x"] },
    });
    const plugin = read(
      withUser(
        "{ exec: { apiVersion: client.authentication.k8s.io/v1, command: ./bin/get-token, args: [x], env: null } }",
      ),
    );
    expect(plugin.definitions[0]?.user.exec).toMatchObject({
      command: folder.file("bin/get-token"),
      args: ["x"],
      env: [],
    });
    expect(read(withUser("{ exec: { command: aws } }")).definitions[0]?.user.exec?.command).toBe("aws");
  });

  it("renames and labels a context that has an entry of its own, and takes the others as they are", () => {
    const text = `clusters: [{ name: c, cluster: { server: "https://c" } }]
contexts: [{ name: a, context: { cluster: c } }, { name: b, context: { cluster: c } }]
`;
    const { definitions } = read(text, [...ALL, { context: "b", name: "prod", labels: { env: "prod" } }]);
    expect(definitions.map(({ name, labels }) => [name, labels])).toEqual([
      ["a", { team: "ops" }],
      ["prod", { team: "ops", env: "prod" }],
    ]);
  });

  it("lists every problem with its line and spoils only the contexts that have one", () => {
    const reading = read(
      `clusters:
  - { name: good, cluster: { server: "https://good" } }
  - name: bad
    cluster:
      server: nowhere
      certificate-authority-data: "@@@"
  - name: unread
    cluster: { server: "https://x", certificate-authority: none.crt, proxy-url: "http://p" }
users:
  - name: bad
    user:
      client-certificate-data: ${base64("no certificate")}
      client-key-data: "!"
contexts:
  - { name: fine, context: { cluster: good } }
  - { name: lost, context: { cluster: gone, user: missing } }
  - { name: wrong, context: { cluster: bad, user: bad } }
  - { name: again, context: { cluster: unread, user: bad } }
`,
      [...ALL, { context: "typo", name: null, labels: {} }],
    );
    expect(reading.definitions.map(({ name }) => name)).toEqual(["fine"]);
    expect(reading.spoiled).toEqual(["lost", "wrong", "again", "typo", "*"]);
    expect(problemsOf(reading)).toEqual([
      '16: names cluster "gone", which the file does not have',
      '16: names user "missing", which the file does not have',
      "5: clusters[1].cluster.server must be an https:// (or http://) address",
      "12: client-certificate-data holds no readable PEM certificate",
      "13: client-key-data is not valid base64",
      "8: proxy-url is not supported by this version yet",
      `8: certificate-authority file ${folder.file("none.crt")} does not exist`,
      '14: has no context "typo"',
    ]);
  });

  it("does not use half a client certificate", () => {
    const reading = read(withUser(`{ client-key-data: ${base64(client.key)} }`));
    expect(problemsOf(reading)).toEqual(["5: needs both a client certificate and its key"]);
    expect(reading.definitions).toEqual([]);
  });

  it("refuses a key that is not the certificate's", async () => {
    const other = await issueCertificate(authority, { usage: "client" });
    const user = `{ client-certificate-data: ${base64(client.certificate)}, client-key-data: ${base64(other.key)} }`;
    expect(problemsOf(read(withUser(user)))).toEqual(["5: is not the client certificate's key"]);
  });

  it("watches the files it names also while they are wrong, so that mending them is noticed", () => {
    const reading = read(withUser("{ client-certificate: none.crt, client-key: none.key }"));
    expect(reading.files).toEqual(expect.arrayContaining([folder.file("none.crt"), folder.file("none.key")]));
  });

  it.each([
    ["something that is no kubeconfig", "kind: Pod\n", /kind must be "Config"/],
    ["contexts without a name", "contexts: [{ context: { cluster: a } }]\n", /contexts\[0]\.name is missing/],
    ["a half-written file", "clusters:\n  - name: [a\n", /is not valid YAML/],
  ])("refuses %s as a whole", (_what, text, message) => {
    expect(() => read(text)).toThrow(ConfigError);
    expect(() => read(text)).toThrow(message);
  });

  it("refuses two entries of one name, as kubectl does, and says where the second is", () => {
    const reading = read(`clusters:
  - { name: c, cluster: { server: "https://c" } }
  - { name: d, cluster: { server: "https://d" } }
  - { name: d, cluster: { server: "https://e" } }
contexts:
  - { name: a, context: { cluster: c } }
  - { name: b, context: { cluster: d } }
  - { name: twin, context: { cluster: c } }
  - { name: twin, context: { cluster: c } }
`);
    expect(reading.definitions.map(({ name }) => name)).toEqual(["a"]);
    expect(problemsOf(reading)).toEqual(['4: clusters has "d" twice', '9: contexts has "twin" twice']);
  });

  it("keeps what was there while a file is half-written: cut before, in or after its contexts", () => {
    const [clusters, context] = [
      `clusters: [{ name: c, cluster: { server: "https://c" } }]\n`,
      "context: { cluster: c",
    ];
    expect(read(clusters).spoiled).toEqual(["*"]);
    expect(read(`${clusters}contexts:\n`).spoiled).toEqual(["*"]);
    expect(read(`${clusters}contexts:\n  - { name: a, ${context}, user: u } }\n`).spoiled).toEqual(["a", "*"]);
  });

  it("loses no cluster wherever a file that kubectl wrote is cut", () => {
    const text = `apiVersion: v1
clusters:
- cluster:
    server: https://a
  name: a
- cluster:
    server: https://b
  name: b
contexts:
- context:
    cluster: a
    user: a
  name: a
- context:
    cluster: b
    user: b
  name: b
current-context: a
kind: Config
users:
- name: a
  user:
    token: t
- name: b
  user:
    token: t
`;
    const lostAt = (end: number): string[] => {
      try {
        const { definitions, spoiled } = read(text.slice(0, end));
        const kept = new Set([...spoiled, ...definitions.map(({ name }) => name)]);
        return kept.has("*") ? [] : ["a", "b"].filter((name) => !kept.has(name));
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigError);
        return [];
      }
    };
    const lost = Array.from(text, (_, end) => [end, lostAt(end)]);
    expect(lost.filter(([, names]) => (names as string[]).length > 0)).toEqual([]);
  });

  it("lets every cluster go when a file says that there is none", () => {
    expect(read("clusters: []\ncontexts: []\nusers: []\n").spoiled).toEqual([]);
    expect(read("clusters: null\ncontexts: null\nusers: null\n").spoiled).toEqual([]);
  });

  it("says that a file has no context", () => {
    expect(problemsOf(read("apiVersion: v1\nkind: Config\n"))).toEqual(["1: has no context"]);
  });
});
