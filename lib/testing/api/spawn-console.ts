import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

import { until } from "../follow.ts";

/** Quarterdeck's API in a process of its own. */
export interface SpawnedConsole {
  readonly url: string;
  /** Ends it, as a system does (SIGTERM) or as a crash would (SIGKILL), and waits until it is gone. */
  end(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** Starts it with a configuration file and waits until it says that it is ready; no build is needed. End it. */
export async function spawnConsole(config: string): Promise<SpawnedConsole> {
  const program = path.join(import.meta.dirname, "console-process.ts");
  const child = spawn(process.execPath, [program, config], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close");
  const said = once(createInterface(child.stdout), "line") as Promise<[string]>;
  const fell = ended.then(() => Promise.reject(new Error(`the console of ${config} did not start`)));
  const [url] = await Promise.race([said, fell]);
  fell.catch(() => undefined);
  const end = async (signal: NodeJS.Signals = "SIGTERM"): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  let isReady = false;
  const ask = () =>
    void fetch(`${url}/readyz`).then(
      ({ ok }) => (isReady ||= ok),
      () => undefined,
    );
  const asking = setInterval(ask, 100);
  try {
    await until("the console is ready", () => isReady, 60_000);
  } catch (error) {
    await end("SIGKILL");
    throw error;
  } finally {
    clearInterval(asking);
  }
  return { url, end };
}
