import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import type { DrillRemains } from "#lib/contract/drill.ts";
import { drillLabel } from "#lib/model/drill/objects.ts";
import { getOne, listAll, type ListQuestion } from "#lib/server/restore/list.ts";

import { DrillError, type DrillOrder, type DrillSite } from "./order.ts";
import { restores, volumesOf } from "./parts.ts";
import { patiently } from "./patient.ts";
import { wordsOf } from "./words-of.ts";
import { remove } from "./write.ts";

/** What of an order says what it made. */
export type Made = Pick<DrillOrder, "id" | "scratch" | "home">;

const Named = z.object({ metadata: z.object({ name: z.string() }) });
const Marked = z.object({ metadata: z.object({ labels: z.record(z.string(), z.string()).optional() }) });
const LOOK_MILLISECONDS = 1000;
/** A namespace waits for the grace periods of its pods, and for finalizers. */
const LIMIT_MILLISECONDS = 300_000;

/** Removes everything that a drill made, and nothing of another that took its names before it, and looks until it is gone. Never throws: what stays is told. */
export async function tearDown(site: DrillSite, made: Made, signal: AbortSignal): Promise<DrillRemains> {
  const reasons: string[] = [];
  const attempt = (work: () => Promise<void>): Promise<boolean> =>
    work().then(
      () => true,
      (error: unknown) => {
        reasons.push(wordsOf(error));
        return false;
      },
    );
  const volumes: string[] = [];
  // Before the Restore is gone: by its name they are known.
  await attempt(async () => void volumes.push(...(await volumesIn(site, made, signal))));
  const [asked, refused]: [Part[], Part[]] = [[], []];
  for (const part of partsOf(made, volumes)) {
    const isAsked = await attempt(async () => {
      const { parts, name } = part;
      if (!(await isOwn(site, part, made, signal))) return;
      await patiently(() => remove(site, { parts, name, id: made.id, signal }), signal);
      asked.push(part);
    });
    if (!isAsked) refused.push(part);
  }
  const left = [...refused, ...(await waitGone(site, asked, signal))].map(({ told }) => told);
  if (left.length === 0 && reasons.length === 0) return { state: "gone", at: site.now() };
  const reason = reasons[0] ?? `They were still there after ${LIMIT_MILLISECONDS / 60_000} minutes.`;
  return { state: "left", objects: left, reason };
}

interface Part {
  readonly parts: ListQuestion;
  readonly name: string;
  /** `Namespace/drill-…`. */
  readonly told: string;
}

function partsOf({ scratch, home }: Made, volumes: readonly string[]): Part[] {
  const core = { group: "", version: "v1" };
  const of = (told: string, parts: ListQuestion, name: string): Part => ({ parts, name, told: `${told}/${name}` });
  return [
    of("Namespace", { ...core, resource: "namespaces" }, scratch),
    ...volumes.map((name) => of("PersistentVolume", { ...core, resource: "persistentvolumes" }, name)),
    of("Restore", restores(home), scratch),
    of("ConfigMap", { ...core, resource: "configmaps", namespace: home }, scratch),
  ];
}

/** What another drill made has its mark. Volumes have the Restore's: they are asked for by it, when it is this drill's. */
async function isOwn({ cluster }: DrillSite, part: Part, { id }: Made, signal: AbortSignal): Promise<boolean> {
  const { parts, name } = part;
  if (parts.resource === "persistentvolumes") return true;
  const read = await patiently(() => getOne({ cluster, signal }, { ...parts, name }), signal);
  const mark = read === null ? null : markOf(read);
  // Whose it is that has no mark nobody knows.
  if (mark === undefined) throw new DrillError(`${part.told} does not bear the mark of a drill: it was not removed.`);
  return mark === id;
}

const markOf = (read: unknown): string | undefined => Marked.safeParse(read).data?.metadata.labels?.[drillLabel];

async function volumesIn(site: DrillSite, { id, scratch, home }: Made, signal: AbortSignal): Promise<string[]> {
  const { cluster } = site;
  const restore = await patiently(() => getOne({ cluster, signal }, { ...restores(home), name: scratch }), signal);
  if (restore !== null && markOf(restore) !== id) return [];
  const volumes = await patiently(() => listAll({ cluster, signal }, volumesOf(scratch), Named), signal);
  return volumes.map(({ metadata }) => metadata.name);
}

async function waitGone(site: DrillSite, all: readonly Part[], signal: AbortSignal): Promise<readonly Part[]> {
  let left = all;
  for (let waited = 0; ; waited += LOOK_MILLISECONDS) {
    const there = await Promise.all(left.map((part) => isThere(site, part, signal)));
    left = left.filter((_part, at) => there[at]);
    if (left.length === 0 || waited >= LIMIT_MILLISECONDS) return left;
    await sleep(LOOK_MILLISECONDS);
  }
}

// What cannot be read is not gone.
const isThere = ({ cluster }: DrillSite, { parts, name }: Part, signal: AbortSignal): Promise<boolean> =>
  getOne({ cluster, signal }, { ...parts, name }).then(
    (read) => read !== null,
    () => true,
  );
