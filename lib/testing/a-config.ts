import type { Config } from "#lib/server/config/config.ts";

/** What a server without a config file is told, with what the test is about. */
export const aConfig = (part: Partial<Config> = {}): Config => ({
  file: null,
  server: { host: "127.0.0.1", port: 0, publicUrl: null },
  state: { file: ":memory:", keyFile: null },
  oidc: null,
  access: { outageGraceMinutes: 0 },
  clusters: [],
  prometheus: null,
  alertmanager: null,
  logs: [],
  objectives: [],
  drills: [],
  notify: null,
  ...part,
});
