import { HELP, parseServerArguments, type ServerArguments } from "#lib/server/api/listen/arguments.ts";
import { StartError } from "#lib/server/api/listen/bind.ts";
import { endOnSignal } from "#lib/server/api/listen/signal.ts";
import { startServer } from "#lib/server/api/listen/start.ts";
import { createLog } from "#lib/server/api/log.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import { ConfigError } from "#lib/server/config/problem.ts";
import { openRuntime, shareRuntime } from "#lib/server/runtime.ts";

import packageJson from "./package.json" with { type: "json" };

/** The whole process: one port for API, proxy, streams and pages. */
async function main(args: ServerArguments): Promise<void> {
  if (args.help) return void process.stdout.write(HELP);
  if (args.version) return void process.stdout.write(`${packageJson.version}\n`);
  const log = createLog();
  const dev = args.dev || process.env["NODE_ENV"] === "development";
  const config = configFromArguments(args);
  const open = () => shareRuntime(openRuntime({ config, log }));
  const running = await startServer({ listen: config.server, open, dev, dir: import.meta.dirname });
  endOnSignal(running.close, log);
  process.stdout.write(greeting(running));
  await running.pagesReady;
}

function greeting({
  address,
  clusters,
  problems,
}: {
  address: string;
  clusters: readonly string[];
  problems: readonly { source: string; message: string }[];
}): string {
  const lines = [
    `Quarterdeck ${packageJson.version}: ${address}`,
    "Mode: local. No sign-in: whoever opens this address on this machine acts with the kubeconfig's own identity.",
    `Clusters: ${clusters.length === 0 ? "none; give --kubeconfig FILE or --config FILE" : clusters.join(", ")}`,
    ...problems.map(({ source, message }) => `Left out: ${source}: ${message}`),
  ];
  return `${lines.join("\n")}\n`;
}

try {
  await main(parseServerArguments(process.argv.slice(2)));
} catch (error) {
  if (error instanceof StartError) process.stderr.write(`${error.message}\n`);
  else if (error instanceof ConfigError)
    process.stderr.write(
      `${error.message}\nQD-010-config: nothing was started. Correct the above; docs/operations.md has every key.\n`,
    );
  else console.error(error);
  process.exit(1);
}
