import { chmodSync, readFileSync } from "node:fs";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ANONYMOUS, type ExecDefinition, type UserDefinition } from "#lib/server/config/definition.ts";
import { makeFolder, type TestFolder } from "#lib/testing/folder.ts";

import { openPlugin } from "./plugin.ts";

/** Gives out token-1, token-2 …, and writes down what it was told. */
const PLUGIN = `#!${process.execPath}
const fs = require("node:fs");
const log = process.argv[2];
fs.appendFileSync(log, process.env.KUBERNETES_EXEC_INFO + "\\n");
const count = fs.readFileSync(log, "utf8").trim().split("\\n").length;
const expirationTimestamp = new Date(Date.now() + 3600000).toISOString();
const status = { token: "token-" + count, expirationTimestamp };
console.log(JSON.stringify({ kind: "ExecCredential", apiVersion: "client.authentication.k8s.io/v1", status }));
`;

describe("exec plugin", () => {
  let folder: TestFolder;
  let user: UserDefinition;
  const runs = () => readFileSync(folder.file("log"), "utf8").trim().split("\n");

  beforeEach(() => {
    folder = makeFolder();
    const command = folder.write("plugin.cjs", PLUGIN);
    chmodSync(command, 0o755);
    const exec: ExecDefinition = {
      apiVersion: "client.authentication.k8s.io/v1",
      command,
      args: [folder.file("log")],
      env: [],
      provideClusterInfo: true,
      installHint: "",
    };
    user = { ...ANONYMOUS, exec };
  });
  afterEach(() => folder.remove());

  it("is run once for many callers and tells it what kubectl would tell", async () => {
    const credential = openPlugin(user, "https://kube:6443", null);
    const proofs = await Promise.all(Array.from({ length: 20 }, async () => credential.current()));
    expect(new Set(proofs.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer token-1"]));
    expect((await credential.current()).authorization).toBe("Bearer token-1");
    expect(runs().map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        kind: "ExecCredential",
        apiVersion: "client.authentication.k8s.io/v1",
        spec: { interactive: false, cluster: { server: "https://kube:6443" } },
      },
    ]);
  });

  it("is run again when its token was refused, once for all who were refused", async () => {
    const credential = openPlugin(user, "https://kube:6443", null);
    await credential.current();
    const [first, second] = await Promise.all([credential.reload(), credential.reload()]);
    expect([first.authorization, second.authorization]).toEqual(["Bearer token-2", "Bearer token-2"]);
    expect(runs()).toHaveLength(2);
  });

  it("fails with the plugin's own words", async () => {
    const failing = folder.write(
      "fail.cjs",
      `#!${process.execPath}\nconsole.error("please log in first"); process.exit(1);\n`,
    );
    chmodSync(failing, 0o755);
    const exec = { ...(user.exec as ExecDefinition), command: failing };
    await expect(openPlugin({ ...user, exec }, "https://kube", null).current()).rejects.toThrow("please log in first");
    const missing = { ...(user.exec as ExecDefinition), command: folder.file("none") };
    await expect(openPlugin({ ...user, exec: missing }, "https://kube", null).current()).rejects.toThrow(/ENOENT/);
  });
});
