import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

import type { Clock } from "#lib/demo/clock.ts";
import type { KubeObject } from "#lib/demo/object.ts";
import type { ResourceTable } from "#lib/demo/resource/table.ts";
import type { Status } from "#lib/demo/store/api-error.ts";
import type { ObjectStore } from "#lib/demo/store/contract.ts";

/** Who asks, after impersonation. */
export interface User {
  readonly name: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

type Part = "verb" | "path" | "group" | "version" | "resource" | "subresource" | "namespace" | "name";

/** What is asked, in RBAC's words. Of a path that is no resource the verb is the method in lower case. */
export type Attributes = Readonly<Record<Part, string>> & { readonly isResource: boolean };

/** RBAC's answer; its reason may be empty. */
export type Decision = { readonly allowed: boolean; readonly reason: string };

/** @throws ApiError 401 for credentials that are none, 400 and 403 for impersonation that is refused. */
export type Authenticate = (request: IncomingMessage, attributes: Attributes) => User | Promise<User>;
export type Authorize = (user: User, attributes: Attributes) => Decision | Promise<Decision>;

/** One request that was authenticated and authorised. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
  readonly attributes: Attributes;
  readonly user: User;
  readonly cluster: ClusterServerOptions;
}

/** Answers a request itself, for what is no plain object: reviews, logs. */
export type Handler = (exchange: Exchange, response: ServerResponse) => void | Promise<void>;
/** Answers a request that asks for another protocol. The socket is the handler's from then on. */
export type UpgradeHandler = (exchange: Exchange, socket: Duplex, head: Buffer) => void | Promise<void>;

export interface KubeList {
  apiVersion: string;
  kind: string;
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
  items: readonly unknown[];
}

export interface WatchEvent {
  type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  object: unknown;
}

/** Protobuf (lib/demo/protobuf): an answer with its envelope, one frame of a watch, and the body of kubectl's typed clients. */
export interface ProtobufCodec {
  encodes(apiVersion: string, kind: string): boolean;
  encode(object: KubeObject | KubeList | Status): Uint8Array;
  encodeEvent(event: WatchEvent): Uint8Array;
  /** @throws ApiError 400 that names the kind that was expected. */
  decode(body: Buffer, expected: string): Record<string, unknown>;
}

export interface ClusterServerOptions {
  readonly store: ObjectStore;
  readonly resources: ResourceTable;
  readonly clock: Clock;
  /** 1.36.3 */
  readonly version: string;
  /** PEM: what the server shows, and who signs its clients. */
  readonly tls: { readonly certificate: string; readonly key: string; readonly clientAuthority: string };
  readonly authenticate: Authenticate;
  readonly authorize: Authorize;
  /** By verb and resource, as `get pods/log`. They come before the server's own. */
  readonly handlers?: Readonly<Record<string, Handler>>;
  readonly upgrades?: Readonly<Record<string, UpgradeHandler>>;
  readonly protobuf?: ProtobufCodec;
}

export interface ClusterServer {
  /** https://127.0.0.1:12345 */
  readonly url: string;
  close(): Promise<void>;
}
