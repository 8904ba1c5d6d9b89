import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { WatchedResource } from "#lib/contract/kind.ts";
import type { Kind } from "#lib/server/kind/kind.ts";
import { kinds } from "#lib/server/kind/kinds.ts";
import type { Wire } from "#lib/server/wire/wire.ts";
import { type PlainRow, readList, readWatch } from "#lib/testing/row-of.ts";

import { compareEvents, compareRows, compareVersions } from "./compare-rows.ts";
import type { Verdict } from "./verdict.ts";

/** `<resource>.list.pb`, `<resource>.watch.pb`, or a watch from an old version that has no JSON beside it: `<resource>.watch-old.pb`. */
const captureName = /^([a-z]+)\.(list|watch|watch-old)\.pb$/;

/** Every capture of a folder against its JSON twin; a watch without one against what the other captures know of the same versions. */
export function judgeWire(folder: string): Verdict[] {
  const names = readdirSync(folder).filter((name) => captureName.test(name));
  return names.sort().map((name) => judge(folder, name));
}

function judge(folder: string, name: string): Verdict {
  const [, resource = "", shape = ""] = captureName.exec(name) ?? [];
  const watched = WatchedResource.safeParse(resource);
  if (!watched.success) return { name, disagreements: [], skipped: `${resource} is not a watched resource` };
  const kind = kinds[watched.data];
  const twin = join(folder, name.replace(/\.pb$/, ".json"));
  try {
    if (existsSync(twin))
      return { name, disagreements: compareTwins(kind, shape, join(folder, name), twin), skipped: null };
    if (shape === "watch-old") return judgeAlone(folder, kind, name);
    return { name, disagreements: [], skipped: "there is no JSON beside it" };
  } catch (error) {
    return { name, disagreements: [`unreadable: ${String(error)}`], skipped: null };
  }
}

function compareTwins(kind: Kind, shape: string, protobuf: string, json: string): string[] {
  if (shape !== "list")
    return compareEvents(
      readWatch("protobuf", kind, [readFileSync(protobuf)]),
      readWatch("json", kind, [readFileSync(json)]),
    );
  const one = readList("protobuf", kind, [readFileSync(protobuf)]);
  const other = readList("json", kind, [readFileSync(json)]);
  const differ = JSON.stringify(one.meta) === JSON.stringify(other.meta) ? [] : ["the lists' metadata differ"];
  return [...differ, ...compareRows(one.rows, other.rows)];
}

function judgeAlone(folder: string, kind: Kind, name: string): Verdict {
  const rows = watchRows("protobuf", kind, join(folder, name));
  const { compared, found } = compareVersions(rows, jsonRows(folder, kind));
  return { name, disagreements: found, skipped: compared === 0 ? "no JSON capture holds a version of it" : null };
}

function jsonRows(folder: string, kind: Kind): PlainRow[] {
  const list = join(folder, `${kind.resource}.list.json`);
  const watch = join(folder, `${kind.resource}.watch.json`);
  return [
    ...(existsSync(list) ? readList("json", kind, [readFileSync(list)]).rows : []),
    ...(existsSync(watch) ? watchRows("json", kind, watch) : []),
  ];
}

const watchRows = (wire: Wire, kind: Kind, file: string): PlainRow[] =>
  readWatch(wire, kind, [readFileSync(file)]).flatMap((event) => ("row" in event ? [event.row] : []));
