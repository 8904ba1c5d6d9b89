import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { type ConfigArguments, configFromArguments } from "./arguments.ts";
import { ConfigError } from "./problem.ts";

describe("configFromArguments", () => {
  let folder: TestFolder;
  beforeEach(() => (folder = makeFolder()));
  afterEach(() => folder.remove());

  const from = (options: ConfigArguments = {}) => configFromArguments({ env: {}, folder: folder.path, ...options });

  it("has no clusters and the standard address when nothing is given", () => {
    expect(from()).toEqual({
      file: null,
      state: { file: folder.file("data/quarterdeck.db"), keyFile: null },
      server: { host: "127.0.0.1", port: 3000, publicUrl: null },
      oidc: null,
      access: { outageGraceMinutes: 0 },
      clusters: [],
      prometheus: null,
      alertmanager: null,
      logs: [],
      notify: null,
      objectives: [],
      drills: [],
    });
  });

  it("reads ./quarterdeck.yaml by itself, QUARTERDECK_CONFIG before it, and --config before both", () => {
    folder.write("quarterdeck.yaml", "server: { listen: localhost:1001 }\n");
    folder.write("env.yaml", "server: { listen: localhost:1002 }\n");
    folder.write("option.yaml", "server: { listen: localhost:1003 }\n");
    const env = { QUARTERDECK_CONFIG: "env.yaml" };
    expect(from().server.port).toBe(1001);
    expect(from({ env }).server.port).toBe(1002);
    expect(from({ env, config: "option.yaml" }).server.port).toBe(1003);
  });

  it("takes --kubeconfig instead of a file that merely lies there, and beside one that is named", () => {
    folder.write("quarterdeck.yaml", "clusters:\n  - kubeconfig: { path: other }\n");
    const alone = from({ kubeconfig: "mine" });
    expect(alone.file).toBeNull();
    expect(alone.clusters).toMatchObject([
      { path: folder.file("mine"), contexts: [{ context: "*" }], place: "--kubeconfig" },
    ]);
    const both = from({ kubeconfig: "mine", config: "quarterdeck.yaml" });
    expect(both.clusters).toMatchObject([{ path: folder.file("other") }, { path: folder.file("mine") }]);
  });

  it("lets --port and --host win over the file", () => {
    folder.write("quarterdeck.yaml", "server: { listen: localhost:1001 }\n");
    expect(from({ port: 0, host: "::1" }).server).toEqual({ host: "::1", port: 0, publicUrl: null });
  });

  it("refuses a port that is none and a host that others can reach", () => {
    expect(() => from({ port: 70_000 })).toThrow("--host/--port: port 70000 must be a whole number from 0 to 65535");
    expect(() => from({ host: "0.0.0.0" })).toThrow(/host 0\.0\.0\.0 is not loopback/);
    expect(() => from({ config: "none.yaml" })).toThrow(ConfigError);
  });
});
