import { existsSync } from "node:fs";
import path from "node:path";

import type { Config, KubeconfigSource } from "./config.ts";
import { checkListen, DEFAULT_SERVER } from "./listen.ts";
import { ConfigError } from "./problem.ts";
import { readConfig } from "./read.ts";
import { defaultState } from "./state.ts";

export interface ConfigArguments {
  config?: string | undefined;
  kubeconfig?: string | undefined;
  port?: number | undefined;
  host?: string | undefined;
  /** Where `QUARTERDECK_CONFIG` is looked up; the process's environment unless told. */
  env?: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from; the working folder unless told. */
  folder?: string;
}

/**
 * Puts arguments, environment and file together: `--config`, `QUARTERDECK_CONFIG`, then `./quarterdeck.yaml`;
 * `--kubeconfig` replaces the file unless `--config` is given too. With none of them there are no clusters.
 * @throws {ConfigError} with every problem.
 */
export function configFromArguments(options: ConfigArguments): Config {
  const { env = process.env, folder = process.cwd() } = options;
  const file = configFile(options, env, folder);
  const base = file === null ? nothingNamed(folder) : readConfig({ path: file });
  const server = { ...base.server, host: options.host ?? base.server.host, port: options.port ?? base.server.port };
  const checked = checkListen(server, { hasSignIn: base.oidc !== null });
  if (typeof checked === "string") {
    throw new ConfigError([{ file: "--host/--port", line: null, column: null, message: checked }]);
  }
  const clusters = options.kubeconfig
    ? [...base.clusters, allContexts(path.resolve(folder, options.kubeconfig))]
    : base.clusters;
  return { ...base, server, clusters };
}

const nothingNamed = (folder: string): Config => ({
  file: null,
  server: DEFAULT_SERVER,
  state: defaultState(folder),
  oidc: null,
  access: { outageGraceMinutes: 0 },
  clusters: [],
  prometheus: null,
  alertmanager: null,
  logs: [],
  objectives: [],
  drills: [],
  notify: null,
});

function configFile(
  options: ConfigArguments,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): string | null {
  if (options.config) return path.resolve(folder, options.config);
  if (options.kubeconfig) return null;
  if (env["QUARTERDECK_CONFIG"]) return path.resolve(folder, env["QUARTERDECK_CONFIG"]);
  const standard = path.join(folder, "quarterdeck.yaml");
  return existsSync(standard) ? standard : null;
}

function allContexts(file: string): KubeconfigSource {
  const contexts = [{ context: "*", name: null, labels: {} }];
  return { kind: "kubeconfig", path: file, contexts, labels: {}, identity: { mode: "local" }, place: "--kubeconfig" };
}
