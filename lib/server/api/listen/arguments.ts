import { parseArgs } from "node:util";

import { StartError } from "./bind.ts";

const OPTIONS = {
  config: { type: "string" },
  kubeconfig: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  demo: { type: "string" },
  "sign-in": { type: "boolean" },
  dev: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

export interface ServerArguments {
  config?: string | undefined;
  kubeconfig?: string | undefined;
  port?: number | undefined;
  host?: string | undefined;
  demo?: string | undefined;
  /** Whether the embedded fleet has people who sign in. */
  signIn: boolean;
  dev: boolean;
  help: boolean;
  version: boolean;
}

export const HELP = `node server.ts [--config FILE | --kubeconfig FILE | --demo MODE] [--port N] [--host ADDRESS] [--dev]

  --config FILE      use this configuration file
  --kubeconfig FILE  show every context of this kubeconfig
  --demo MODE        show the embedded fleet: story (the default without clusters), quiet, busy, or
                     scale=150000, scale=300x500 (clusters x pods), scale=150000,churn=20 (changes a second)
  --sign-in          let the people of the embedded fleet sign in, each with their own rights
  --port N           listen on this port (default 3000; 0 takes a free one)
  --host ADDRESS     listen on this loopback address (default 127.0.0.1)
  --dev              serve pages from their sources, with hot reload
  --help, --version

npm start installs and builds what this needs and then runs it.
`;

/** Parses what follows `node server.ts`. @throws {StartError} with the line to print. */
export function parseServerArguments(args: readonly string[]): ServerArguments {
  const { values } = parse(args);
  const { port, "sign-in": signIn = false, dev = false, help = false, version = false, ...text } = values;
  if (port !== undefined && !/^\d{1,5}$/.test(port))
    throw new StartError(`QD-005-flag: --port ${port} is not a port. Give a number from 0 to 65535.`);
  return { ...text, port: port === undefined ? undefined : Number(port), signIn, dev, help, version };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false });
  } catch (error) {
    const sentence = error instanceof Error ? (error.message.split(/\. |\n/)[0] ?? "") : String(error);
    throw new StartError(`QD-005-flag: ${sentence.replace(/\.?$/, ".")} node server.ts --help lists the flags.`, {
      cause: error,
    });
  }
}
