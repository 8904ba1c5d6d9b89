import { resolve } from "node:path";
import { parseArgs } from "node:util";

import { Refusal } from "./refusal.mjs";

const options = {
  config: { type: "string" },
  kubeconfig: { type: "string" },
  demo: { type: "string" },
  "sign-in": { type: "boolean" },
  host: { type: "string" },
  port: { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
};

export const help = `Quarterdeck: one console for every Kubernetes cluster.

  npm start -- [--kubeconfig FILE | --config FILE | --demo MODE] [--port N] [--host ADDRESS]

  --kubeconfig FILE  show every context of this kubeconfig
  --config FILE      use this configuration file (default: $QUARTERDECK_CONFIG, else ./quarterdeck.yaml)
  --demo MODE        show the embedded fleet: story (the default when nothing names clusters), quiet or busy
  --sign-in          let the people of the embedded fleet sign in, each with their own rights
  --port N           listen on this port (default 3000; 0 takes a free one)
  --host ADDRESS     listen on this loopback address (default 127.0.0.1)
  --help, --version
`;

/** Parses the flags of `npm start` and `npm run dev`. @throws {Refusal} exit code 2, naming the flag. */
export function parseFlags(args) {
  /** @type {{ port?: string }} */
  const values = parse(args).values;
  if (values.port !== undefined && !isPort(values.port)) {
    throw usage(`--port ${values.port} is not a port.`, "Give a number from 0 to 65535.");
  }
  return values;
}

function parse(args) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false });
  } catch (error) {
    const sentence = error.message.split(". ")[0].replace(/\.?$/, ".");
    throw usage(sentence, "`npm start -- --help` lists the flags.");
  }
}

/** The flags again, for the server: file names absolute, seen from the folder npm was called in. */
export function toArguments(flags, folder) {
  const path = (name) => (flags[name] === undefined ? [] : [`--${name}`, resolve(folder, flags[name])]);
  const text = (name) => (flags[name] === undefined ? [] : [`--${name}`, flags[name]]);
  const signIn = flags["sign-in"] === true ? ["--sign-in"] : [];
  return [...path("config"), ...path("kubeconfig"), ...text("demo"), ...signIn, ...text("host"), ...text("port")];
}

const isPort = (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535;
const usage = (sentence, action) => new Refusal("QD-005-flag", sentence, action, 2);
