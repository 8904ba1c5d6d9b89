import { fill, type Message } from "#lib/demo/story/message.ts";

import type { Properties } from "../engine/mapping.ts";
import { hole } from "../engine/words.ts";
import type { Utter } from "./voice.ts";

type Json = Readonly<Record<string, unknown>>;

/** Whose line it is. */
export interface Place {
  readonly cluster: string;
  readonly node: string | undefined;
  /** Absent of what a node writes itself. */
  readonly namespace?: string;
  readonly pod?: string;
  readonly uid?: string;
  readonly container?: string;
  readonly image?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** The program of a node. */
  readonly program?: string;
}

/** How a shipper writes lines down. */
export interface Shape {
  readonly head: (place: Place) => Json;
  readonly utter: Utter<Message>;
  readonly properties: Properties;
  /** The head of an API server's audit events. */
  readonly cluster: (name: string) => Json;
}

const time = (at: number | undefined): string => (at === undefined ? hole : new Date(at).toISOString());

/** A line of JSON as it was read, and what went wrong if it is cut off. */
function read(template: string, text: string, at: number | undefined): { parsed?: Json; isBroken: boolean } {
  if (!template.startsWith("{")) return { isBroken: false };
  try {
    const holed = template.replaceAll(/:<\w+>/g, `:"${hole}"`).replaceAll(/<\w+>/g, hole);
    return { parsed: JSON.parse(at === undefined ? holed : text) as Json, isBroken: false };
  } catch {
    return { isBroken: true };
  }
}

const textOf = ({ template }: Message, at: number | undefined, chance: number): string =>
  at === undefined ? template.replaceAll(/<(?:time|epoch|ms|n)>/g, hole) : fill(template, at, chance);

const keyword = { type: "keyword" } as const;
const date = { type: "date" } as const;
const long = { type: "long" } as const;
/** What a store makes of texts that nobody has told it about. */
const dynamic = { type: "text", fields: { keyword: { type: "keyword", ignore_above: 256 } } } as const;
const keywords = (...names: readonly string[]): Properties => Object.fromEntries(names.map((name) => [name, keyword]));
const dynamics = (...names: readonly string[]): Properties => Object.fromEntries(names.map((name) => [name, dynamic]));

/** The Elastic Agent: fields of ECS, mapped beforehand. */
export const ecs: Shape = {
  cluster: (name) => ({ orchestrator: { cluster: { name } } }),
  head: ({ cluster, node, namespace, pod, uid, container, image, labels, program }) => ({
    orchestrator: { cluster: { name: cluster }, type: "kubernetes" },
    kubernetes: {
      node: { name: node },
      ...(namespace !== undefined && {
        namespace,
        pod: { name: pod, uid },
        container: { name: container },
        labels: dedot(labels),
      }),
    },
    host: { name: node },
    ...(image !== undefined && { container: { image: { name: image } } }),
    ...(program !== undefined && { process: { name: program } }),
    data_stream: { type: "logs", dataset: "kubernetes.container_logs", namespace: "default" },
  }),
  utter: (said, at, chance) => {
    const message = textOf(said, at, chance);
    const { parsed, isBroken } = read(said.template, message, at);
    const { status, method, path, ms } = parsed ?? {};
    return {
      "@timestamp": time(at),
      message,
      stream: said.stream,
      ...(said.level !== null && { log: { level: said.level.toLowerCase() } }),
      ...(ms !== undefined && { event: { duration_ms: ms } }),
      ...(status !== undefined && { http: { response: { status_code: status }, request: { method } }, url: { path } }),
      ...(isBroken && { tags: ["_jsonparsefailure"] }),
    };
  },
  properties: {
    "@timestamp": date,
    message: { type: "text" },
    stream: keyword,
    tags: keyword,
    log: { properties: keywords("level") },
    event: { properties: { duration_ms: long } },
    orchestrator: { properties: { cluster: { properties: keywords("name") }, ...keywords("type") } },
    kubernetes: {
      properties: {
        ...keywords("namespace"),
        pod: { properties: keywords("name", "uid") },
        container: { properties: keywords("name") },
        node: { properties: keywords("name") },
        labels: { properties: keywords("app_kubernetes_io/name", "app_kubernetes_io/version", "team") },
      },
    },
    container: { properties: { image: { properties: keywords("name") } } },
    host: { properties: keywords("name") },
    process: { properties: keywords("name") },
    http: {
      properties: { response: { properties: { status_code: long } }, request: { properties: keywords("method") } },
    },
    url: { properties: keywords("path") },
    data_stream: { properties: keywords("type", "dataset", "namespace") },
  },
};

/** Fluent Bit behind Logstash: fields of its own, mapped as they came. */
export const fluent: Shape = {
  cluster: (name) => ({ cluster: name }),
  head: ({ cluster, node, namespace, pod, uid, container, image, labels, program }) => ({
    cluster,
    kubernetes: {
      host: node,
      ...(namespace !== undefined && {
        namespace_name: namespace,
        pod_name: pod,
        pod_id: uid,
        container_name: container,
        container_image: image,
        labels: dedot(labels),
      }),
    },
    ...(program !== undefined && { ident: program }),
  }),
  utter: (said, at, chance) => {
    const log = textOf(said, at, chance);
    const { parsed, isBroken } = read(said.template, log, at);
    const { time: _, err, ...rest } = parsed ?? {};
    return {
      "@timestamp": time(at),
      log,
      stream: said.stream,
      ...(said.level !== null && { level: said.level }),
      ...(parsed && { log_processed: { ...rest, level: said.level, ...(err === undefined ? {} : { err }) } }),
      ...(isBroken && { tags: ["_jsonparsefailure"] }),
    };
  },
  properties: {
    "@timestamp": date,
    ...dynamics("log", "stream", "level", "cluster", "tags", "ident"),
    kubernetes: {
      properties: {
        ...dynamics("host", "namespace_name", "pod_name", "pod_id", "container_name", "container_image"),
        labels: { properties: dynamics("app_kubernetes_io/name", "app_kubernetes_io/version", "team") },
      },
    },
    log_processed: {
      properties: {
        ...dynamics("level", "msg", "method", "path", "error"),
        status: long,
        ms: long,
        err: { properties: dynamics("type", "message") },
      },
    },
  },
};

const kept = ["app.kubernetes.io/name", "app.kubernetes.io/version", "team"];

/** Dots in names would be objects, which other labels of the same beginning contradict. */
const dedot = (labels: Readonly<Record<string, string>> = {}): Json =>
  Object.fromEntries(
    kept.flatMap((name) => (labels[name] === undefined ? [] : [[name.replaceAll(".", "_"), labels[name]]])),
  );
