import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { configProblems } from "#lib/testing/config-problems.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { readConfig } from "./read.ts";

describe("logs", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const read = (text: string) => readConfig({ path: folder.write("quarterdeck.yaml", text) }).logs;
  const problems = (text: string): string[] => configProblems(() => read(text)).map(({ message }) => message);

  it("are one store with its files below the configuration's folder, or none", () => {
    expect(read("clusters: []\n")).toEqual([]);
    expect(
      read(
        "logs: { url: https://logs.example.com:9200/, index: 'k8s-*,audit', apiKeyFile: key, fields: { cluster: site } }\n",
      ),
    ).toEqual([
      {
        name: "logs.example.com:9200",
        url: "https://logs.example.com:9200",
        index: "k8s-*,audit",
        flavour: "auto",
        fields: { cluster: "site" },
        caFile: null,
        basic: null,
        apiKeyFile: folder.file("key"),
        clusters: null,
        audit: null,
      },
    ]);
  });

  it("are several stores, each with its clusters", () => {
    const stores = read(`logs:
  - { name: eu, url: http://127.0.0.1:9200, index: logs, clusters: [prod-eu], basic: { username: deck, passwordFile: p } }
  - { name: us, url: https://us, index: logs, flavour: opensearch, clusters: [prod-us], audit: { index: audit-* } }
`);
    expect(stores).toMatchObject([
      { name: "eu", clusters: ["prod-eu"], basic: { passwordFile: folder.file("p") } },
      { name: "us", clusters: ["prod-us"], audit: { index: "audit-*" } },
    ]);
  });

  it.each([
    ["{ index: k }", "logs.url is missing"],
    ["{ url: https://x }", "logs.index is missing"],
    [
      "{ url: https://x, index: '_all' }",
      "logs.index must be names or patterns of indices or data streams, with commas between them",
    ],
    [
      "{ url: https://x, index: '../k' }",
      "logs.index must be names or patterns of indices or data streams, with commas between them",
    ],
    [
      "{ url: https://x, index: '*' }",
      "logs.index must be names or patterns of indices or data streams, with commas between them",
    ],
    ["{ url: https://x, index: k, colour: red }", "logs.colour is not a known key"],
    [
      "{ url: https://x, index: k, fields: { pod: 'a*' } }",
      "logs.fields.pod must be a field's name, without wildcards",
    ],
    [
      "{ url: http://logs, index: k, apiKeyFile: f }",
      "logs.url sends credentials over plain HTTP; use https:// unless the log store runs on this machine",
    ],
    [
      "{ url: https://x, index: k, apiKeyFile: f, basic: { username: a, passwordFile: b } }",
      "logs has both basic and apiKeyFile; one of them is sent",
    ],
    ["[]", "logs names no store"],
    [
      "[{ url: https://x, index: a }, { url: https://x, index: b }]",
      "logs has two stores of one name; give each a name of its own",
    ],
    [
      "[{ url: https://x, index: a }, { url: ftp://y, index: b }]",
      "logs[1].url must be an https:// (or http://) address",
    ],
  ])("refuses %s", (entry, problem) => {
    expect(problems(`logs: ${entry}\n`)).toEqual([problem]);
  });
});
