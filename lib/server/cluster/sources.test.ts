import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { ClusterSource, Config } from "#lib/server/config/config.ts";
import type { ClusterDefinition, SourceReading } from "#lib/server/config/definition.ts";
import { aConfig } from "#lib/testing/a-config.ts";
import { aDefinition } from "#lib/testing/definition.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { chooseDefinitions, readSources } from "./sources.ts";

const source = (path: string): ClusterSource => ({
  kind: "kubeconfig",
  path,
  contexts: [],
  labels: {},
  identity: { mode: "local" },
  place: `q:${path}`,
});
const reading = (part: Partial<SourceReading> = {}): SourceReading => ({
  definitions: [],
  problems: [],
  files: [],
  spoiled: [],
  ...part,
});
const named = (name: string, place = name): ClusterDefinition => aDefinition({ name, source: place });

describe("chooseDefinitions", () => {
  const choose = (sources: Record<string, SourceReading>, good: Record<string, ClusterDefinition> = {}) => {
    const lastGood = new Map(
      Object.entries(good).map(([key, definition]) => [
        definition.name,
        { definition, sourceKey: key.split(" ")[0] ?? "" },
      ]),
    );
    const config: Config = aConfig({ clusters: [] });
    const all = Object.entries(sources).map(([path, one]) => ({ source: source(path), reading: one }));
    const { chosen, problems } = chooseDefinitions(
      { config, sources: all, problems: [], files: [], readAt: 0 },
      lastGood,
    );
    return { names: [...chosen.keys()], chosen, problems };
  };

  it("takes every definition, in the order of the sources", () => {
    const sources = {
      a: reading({ definitions: [named("1"), named("2")] }),
      b: reading({ definitions: [named("3")] }),
    };
    expect(choose(sources)).toMatchObject({ names: ["1", "2", "3"], problems: [] });
  });

  it("keeps the first of two that share a name, and says where both stand", () => {
    const { chosen, problems } = choose({
      a: reading({ definitions: [named("x", "a:1:1")] }),
      b: reading({ definitions: [named("x", "b:2:2")] }),
    });
    expect(chosen.get("x")?.definition.source).toBe("a:1:1");
    expect(problems).toEqual([
      {
        source: "b:2:2",
        message: 'cluster "x" is already defined at a:1:1, which is kept; give one of them another name',
      },
    ]);
  });

  it("keeps what was good of a source that is spoiled as a whole, and drops what another source lost", () => {
    const good = { "a 1": named("1"), "a 2": named("2"), b: named("3") };
    expect(choose({ a: reading({ spoiled: ["*"] }), b: reading() }, good).names).toEqual(["1", "2"]);
  });

  it("keeps only the spoiled names of a source that is otherwise read", () => {
    const good = { "a 1": named("1"), "a 2": named("2") };
    expect(choose({ a: reading({ definitions: [named("4")], spoiled: ["2"] }) }, good).names).toEqual(["4", "2"]);
  });

  it("does not complain that a definition is its own", () => {
    const same = named("x", "a:1:1");
    expect(choose({ a: reading({ definitions: [same, same] }) }).problems).toEqual([]);
  });
});

describe("readSources", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  it("keeps the last good config, and every source of it, while its file is wrong", () => {
    const file = folder.write("q.yaml", "clusters: nonsense\n");
    const server = { host: "localhost", port: 1, publicUrl: null };
    const last = aConfig({ file, server, clusters: [source(folder.file("k"))] });
    const read = readSources(last);
    expect(read.config).toBe(last);
    expect(read.files).toEqual([file, folder.file("k")]);
    expect(read.problems).toEqual([
      { source: `${file}:1:1`, message: "clusters must be of type array" },
      { source: folder.file("k"), message: "does not exist" },
    ]);
  });

  it("keeps a kubeconfig that was an argument when the config file changes, and the address it listens on", () => {
    const file = folder.write(
      "q.yaml",
      "server: { listen: localhost:2 }\nclusters:\n  - kubeconfig: { path: other }\n",
    );
    const argument = { ...source(folder.file("mine")), place: "--kubeconfig" };
    const server = { host: "localhost", port: 1, publicUrl: null };
    const { config } = readSources(aConfig({ file, server, clusters: [argument] }));
    expect(config.clusters.map(({ place }) => place)).toEqual([`${file}:3:5`, "--kubeconfig"]);
    expect(config.server.port).toBe(1);
  });
});
