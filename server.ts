import { parseMode } from "#lib/demo/fleet/mode.ts";
import { spawnFleet, type SpawnedFleet } from "#lib/demo/spawn.ts";
import { HELP, parseServerArguments, type ServerArguments } from "#lib/server/api/listen/arguments.ts";
import { StartError } from "#lib/server/api/listen/bind.ts";
import { endOnSignal } from "#lib/server/api/listen/signal.ts";
import { type Running, startServer } from "#lib/server/api/listen/start.ts";
import { createLog } from "#lib/server/api/log.ts";
import { configFromArguments } from "#lib/server/config/arguments.ts";
import type { Config } from "#lib/server/config/config.ts";
import { demoConfig } from "#lib/server/config/demo.ts";
import { ConfigError } from "#lib/server/config/problem.ts";
import { openRuntime, shareRuntime } from "#lib/server/runtime.ts";
import { StateError } from "#lib/server/state/state-error.ts";

import packageJson from "./package.json" with { type: "json" };

/** The whole process: one port for API, proxy, streams and pages. */
async function main(args: ServerArguments): Promise<void> {
  if (args.help) return void process.stdout.write(HELP);
  if (args.version) return void process.stdout.write(`${packageJson.version}\n`);
  const log = createLog();
  const dev = args.dev || process.env["NODE_ENV"] === "development";
  const named = configFromArguments(args);
  const fleet = await openDemo(args, named);
  const config = fleet ? demoConfig(named, fleet) : named;
  const mode = modeOf(fleet, config);
  const open = (address: string) => {
    if (fleet?.issuer) fleet.order({ console: address });
    return shareRuntime(openRuntime({ config, log, mode, address }));
  };
  const running = await startServer({ listen: config.server, open, dev, dir: import.meta.dirname });
  endOnSignal(async () => {
    await running.close();
    await fleet?.close();
  }, log);
  process.stdout.write(greeting(running, modes[mode], config.oidc));
  await running.pagesReady;
}

/** The embedded fleet, when it is asked for or nothing else is there to be shown. */
async function openDemo(args: ServerArguments, named: Config): Promise<SpawnedFleet | null> {
  const { demo, config, kubeconfig, signIn } = args;
  const isNamed = (config ?? kubeconfig ?? named.file) !== null;
  if (demo === undefined && isNamed) return null;
  const mode = parseMode(demo ?? "story");
  if (mode === undefined)
    throw new StartError(`QD-005-flag: There is no --demo ${demo}. Give story, quiet, busy or scale=150000.`);
  try {
    return await spawnFleet(mode, { signIn });
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const modes = {
  demo: "demo. These clusters are made up and run on this machine: nothing you do here touches another.",
  shared: "shared. Everybody signs in, and sees and does what each cluster lets them.",
  local: "local. No sign-in: whoever opens this address on this machine acts with the kubeconfig's own identity.",
};

function modeOf(fleet: SpawnedFleet | null, { oidc }: Config): keyof typeof modes {
  if (fleet) return "demo";
  return oidc === null ? "local" : "shared";
}

function greeting({ address, clusters, problems }: Running, mode: string, oidc: Config["oidc"]): string {
  const lines = [
    `Quarterdeck ${packageJson.version}: ${address}`,
    `Mode: ${mode}`,
    ...(oidc ? [`Sign in: with ${oidc.issuer}`] : []),
    `Clusters: ${clusters.length === 0 ? "none; give --kubeconfig FILE or --config FILE" : clusters.join(", ")}`,
    ...problems.map(({ source, message }) => `Left out: ${source}: ${message}`),
  ];
  return `${lines.join("\n")}\n`;
}

try {
  await main(parseServerArguments(process.argv.slice(2)));
} catch (error) {
  if (error instanceof StartError || error instanceof StateError) process.stderr.write(`${error.message}\n`);
  else if (error instanceof ConfigError)
    process.stderr.write(
      `${error.message}\nQD-010-config: nothing was started. Correct the above; docs/operations.md has every key.\n`,
    );
  else console.error(error);
  process.exit(1);
}
