import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

import { hopLayoutOf } from "#tools/stack/logs/layout.ts";
import type { LogsRecord } from "#tools/stack/logs/record.ts";

import type { RabbitMq } from "./debian.ts";
import type { Program } from "./program.ts";

/** What RabbitMQ runs as: Erlang's own directory of names, and the broker with STOMP, its management and its metrics. */
export function queuePrograms(folder: string, { erlang, program }: RabbitMq, record: LogsRecord): Program[] {
  const names = hopLayoutOf(folder, "queue-names");
  const layout = hopLayoutOf(folder, "queue");
  for (const path of [names.folder, layout.config, layout.storage, layout.logs]) mkdirSync(path, { recursive: true });
  const runtime = readdirSync(erlang).find((name) => name.startsWith("erts-")) ?? "";
  // By a name of ours: it takes no argument that would tell whose it is.
  const directory = join(names.folder, "epmd");
  if (!existsSync(directory)) symlinkSync(join(erlang, runtime, "bin", "epmd"), directory);
  writeFileSync(join(layout.config, "rabbitmq.conf"), toConfig(record));
  const plugins = join(layout.config, "enabled_plugins");
  writeFileSync(plugins, "[rabbitmq_management,rabbitmq_prometheus,rabbitmq_stomp].\n");
  const epmd = { ERL_EPMD_ADDRESS: "127.0.0.1", ERL_EPMD_PORT: String(record.queueNames) };
  const env = {
    ...process.env,
    ...epmd,
    PATH: `${join(erlang, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    // Erlang keeps its cookie there.
    HOME: layout.folder,
    // It becomes the process that was started, instead of a shell that waits for it.
    RUNNING_UNDER_SYSTEMD: "1",
    RABBITMQ_CONF_ENV_FILE: "/dev/null",
    RABBITMQ_CONFIG_FILE: join(layout.config, "rabbitmq.conf"),
    RABBITMQ_ENABLED_PLUGINS_FILE: plugins,
    RABBITMQ_MNESIA_BASE: layout.storage,
    RABBITMQ_LOG_BASE: layout.logs,
    RABBITMQ_LOGS: "-",
    RABBITMQ_NODENAME: `stack${record.queuePeer}@localhost`,
    RABBITMQ_DIST_PORT: String(record.queuePeer),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: "-kernel inet_dist_use_interface {127,0,0,1}",
    RABBITMQ_PID_FILE: layout.pidFile,
  };
  const args = ["-port", String(record.queueNames), "-address", "127.0.0.1"];
  return [
    { name: "queue-names", command: directory, args, env: process.env },
    {
      name: "queue",
      command: program,
      args: ["-quarterdeck", `folder=${layout.folder}/`],
      env,
      readyUrl: `http://127.0.0.1:${record.queueMetrics}/metrics`,
    },
  ];
}

const toConfig = (record: LogsRecord): string =>
  [
    "listeners.tcp = none",
    `stomp.listeners.tcp.1 = 127.0.0.1:${record.queue}`,
    "management.tcp.ip = 127.0.0.1",
    `management.tcp.port = ${record.queueManagement}`,
    "prometheus.tcp.ip = 127.0.0.1",
    `prometheus.tcp.port = ${record.queueMetrics}`,
    // A developer's disk is often nearly full, and the limit would block every publisher.
    "disk_free_limit.absolute = 50MB",
    "",
  ].join("\n");
