import type { Application } from "./application.ts";

const registry = "registry.example.com";
const engines = [
  [/ledger|-db$/, "postgres"],
  [/cache|session/, "valkey"],
  [/search-store/, "opensearch"],
  [/broker/, "kafka"],
  [/queue/, "rabbitmq"],
  [/^log-store/, "elasticsearch"],
] as const;

/** Where an application's image is: databases come from the mirror, the rest from its team. */
export function imageOf({ name, namespace, runtime, version }: Application): string {
  const engine = runtime === "database" ? engines.find(([pattern]) => pattern.test(name))?.[1] : undefined;
  return engine === undefined ? `${registry}/${namespace}/${name}:${version}` : mirrored(engine, version);
}

export const mirrored = (name: string, version: string): string => `${registry}/mirror/${name}:${version}`;
