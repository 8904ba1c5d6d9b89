import { createHmac, randomBytes } from "node:crypto";

import { toTime } from "#lib/demo/controller/time.ts";
import type { KubeObject } from "#lib/demo/object.ts";

import type { Kept } from "../keep/kept.ts";

/** A file, made when it is asked for. */
type Produce = () => Buffer;

/** A Backup that is in a bucket since before the demo: what it keeps is taken when somebody asks for it first. */
interface Late {
  readonly backup: KubeObject;
  readonly store: () => void;
}

const validSeconds = 600;

/** Object storage of the whole fleet: buckets with files, and what backups keep of a cluster's objects. */
export class Storage {
  /** What signed addresses begin with. */
  readonly url: string;
  readonly #key = randomBytes(32);
  readonly #buckets = new Set<string>();
  readonly #files = new Map<string, Produce>();
  readonly #kept = new Map<string, Kept>();
  readonly #late = new Map<string, Late>();

  constructor(url = "http://127.0.0.1:9000") {
    this.url = url;
  }

  addBucket(name: string): void {
    this.#buckets.add(name);
  }

  hasBucket(name: string): boolean {
    return this.#buckets.has(name);
  }

  put(path: string, produce: Produce): void {
    this.#files.set(path, produce);
  }

  get(path: string): Buffer | undefined {
    return this.#files.get(path)?.();
  }

  /** By the folder of a backup, `bucket/prefix/backups/name`. */
  kept(folder: string): Kept | undefined {
    const late = this.#late.get(folder);
    this.#late.delete(folder);
    late?.store();
    return this.#kept.get(folder);
  }

  keep(folder: string, kept: Kept): void {
    this.#kept.set(folder, kept);
  }

  /** Keeps a Backup whose content `store` will keep when it is asked for. */
  promise(folder: string, late: Late): void {
    if (!this.has(folder)) this.#late.set(folder, late);
  }

  /** Whether a Backup is there, with or without its content. */
  has(folder: string): boolean {
    return this.#kept.has(folder) || this.#late.has(folder);
  }

  /** Backups under `bucket/prefix/backups`. */
  backupsIn(folder: string): readonly KubeObject[] {
    return [...this.#kept, ...this.#late].flatMap(([path, { backup }]) =>
      path.startsWith(`${folder}/`) ? [backup] : [],
    );
  }

  /** Removes all that is under a folder. */
  remove(folder: string): void {
    this.#kept.delete(folder);
    this.#late.delete(folder);
    for (const path of this.#files.keys()) if (path.startsWith(`${folder}/`)) this.#files.delete(path);
  }

  /** An address that opens a file to whoever knows it, from `now` (epoch milliseconds) on for ten minutes. */
  sign(path: string, now: number): { readonly url: string; readonly expiration: string } {
    const date = toTime(now).replaceAll(/[-:]/g, "");
    const query = new URLSearchParams({
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Date": date,
      "X-Amz-Expires": String(validSeconds),
      "X-Amz-Signature": this.#signature(path, date),
    });
    const expiration = toTime(now + validSeconds * 1000);
    return { url: `${this.url}/${path}?${query.toString()}`, expiration };
  }

  /** What is wrong with a request for a file, as S3 says it; nothing for a good one. */
  refuse(path: string, query: URLSearchParams, now: number): "AccessDenied" | "SignatureDoesNotMatch" | undefined {
    const date = query.get("X-Amz-Date") ?? "";
    if (query.get("X-Amz-Signature") !== this.#signature(path, date)) return "SignatureDoesNotMatch";
    const signedAt = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
    return now > signedAt + validSeconds * 1000 ? "AccessDenied" : undefined;
  }

  #signature(path: string, date: string): string {
    return createHmac("sha256", this.#key).update(`${date}\n${path}`).digest("hex");
  }
}
