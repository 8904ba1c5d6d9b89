import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = dirname(dirname(import.meta.dirname));

export interface Console {
  url: string;
  /** Of the console's own process. */
  pid: number;
  close: () => Promise<void>;
}

/**
 * Starts the built console (`server.ts`) on a free port with what names its clusters, and waits until it says its address. What it writes
 * is told to `hear`; without it, its log is among ours.
 */
export async function startConsole(clusters: readonly string[], hear?: (text: string) => void): Promise<Console> {
  const args = [join(root, "server.ts"), ...clusters, "--port", "0"];
  // Its state is below its working folder: nothing of another journey's console is in this one's.
  const folder = mkdtempSync(join(tmpdir(), "quarterdeck-console-"));
  const shown = { NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1", QUARTERDECK_STYLE: "shown" };
  const env = { ...process.env, ...shown };
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (hear ? hear(text) : process.stderr.write(text)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      hear?.(text);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`server.ts ended with ${code} before it said its address:\n${said}`)),
    );
  });
  return {
    url,
    pid: child.pid ?? 0,
    close: async () => {
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
