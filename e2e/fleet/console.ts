import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";

const root = dirname(dirname(import.meta.dirname));

export interface Console {
  url: string;
  close: () => Promise<void>;
}

/** Starts the built console (`server.ts`) with a kubeconfig on a free port and waits until it says its address. */
export async function startConsole(kubeconfig: string): Promise<Console> {
  const args = ["server.ts", "--kubeconfig", kubeconfig, "--port", "0"];
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
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
    close: async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
