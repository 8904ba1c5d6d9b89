import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

import { expect, it } from "vitest";

import { run } from "./run.mjs";

const bootstrap = join(dirname(import.meta.dirname), "bootstrap.mjs");

async function start(args) {
  const child = spawn(process.execPath, [bootstrap, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => (stdout += chunk));
  child.stderr.on("data", (chunk) => (stderr += chunk));
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}

it("answers --help and --version at once, on stdout", async () => {
  expect(await start(["start", "--help"])).toMatchObject({
    code: 0,
    stderr: "",
    stdout: expect.stringContaining("--port N"),
  });
  expect(await start(["start", "--version"])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

it("refuses an unknown flag and an unknown command in one line with exit code 2", async () => {
  for (const args of [["start", "--prot", "1"], ["frobnicate"]]) {
    expect(await start(args)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^QD-005-flag: [^\n]+\n$/) });
  }
});

it("refuses a taken port before it installs or builds anything", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address !== null ? String(address.port) : "";
  const { code, stderr } = await start(["start", "--kubeconfig", bootstrap, "--port", port]);
  other.close();
  expect(code).toBe(1);
  expect(stderr).toMatch(new RegExp(`^QD-004-port: Port ${port} on 127\\.0\\.0\\.1 is taken\\. [^\\n]+\\n$`));
});

it("keeps the exit code of what it runs", async () => {
  expect(await run(process.execPath, ["-e", "process.exit(7)"])).toBe(7);
});

it("reports the signal that ended what it ran as a shell would", async () => {
  expect(await run(process.execPath, ["-e", "process.kill(process.pid, 'SIGTERM')"])).toBe(143);
});
