// Writes lib/demo/protobuf/schema.json. Run by hand when Kubernetes moves: node tools/proto/main.ts [module cache]
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { type ProtoField, readPackage } from "./read-package.ts";
import { roots } from "./roots.ts";

const version = "v0.36.3";
const cache = process.argv[2] ?? execFileSync("go", ["env", "GOMODCACHE"], { encoding: "utf8" }).trim();

const scalars: Record<string, string> = { string: "s", int32: "i", int64: "i", bool: "b", bytes: "y" };

/** Messages whose JSON is no object of their fields: the encoder knows them by name. */
const special = new Set(["Time", "MicroTime", "Quantity", "IntOrString", "FieldsV1"]);

const packages = new Map<string, Map<string, ProtoField[]>>();

/** `k8s.io.api.core.v1.Pod` → its fields. */
function fieldsOf(path: string): ProtoField[] {
  const [folder, name] = splitLast(path);
  const repository = folder.startsWith("k8s.io.api.") ? "api" : "apimachinery";
  const inside = folder.slice(`k8s.io.${repository}.`.length).replaceAll(".", "/");
  if (!packages.has(folder)) packages.set(folder, readPackage(join(cache, `k8s.io/${repository}@${version}`, inside)));
  const fields = packages.get(folder)?.get(name);
  if (!fields) throw new Error(`generated.proto of ${folder} has no message ${name}`);
  return fields;
}

function splitLast(path: string): [string, string] {
  const at = path.lastIndexOf(".");
  return [path.slice(0, at), path.slice(at + 1)];
}

/** `k8s.io.api.core.v1.Pod` → `core/v1.Pod` */
function shortName(path: string): string {
  const [folder, name] = splitLast(path);
  return `${folder.split(".").slice(-2).join("/")}.${name}`;
}

/** The notation of lib/demo/protobuf/schema.ts; `reach` is told of every message that a field leads to. */
function notate(path: string, reach: (path: string) => void): string {
  const [folder] = splitLast(path);
  const typeOf = (type: string): string => {
    const scalar = scalars[type];
    if (scalar !== undefined) return scalar;
    const full = type.startsWith(".") ? type.slice(1) : type.startsWith("k8s.io.") ? type : `${folder}.${type}`;
    const [inFolder, name] = splitLast(full);
    if (special.has(name)) return name;
    const [first, ...others] = fieldsOf(full);
    if (first?.name === "items" && first.type === "string" && others.length === 0) return "Strings";
    reach(full);
    return inFolder === folder ? name : shortName(full);
  };
  const field = ({ name, number, type, shape, always }: ProtoField): string => {
    const word = typeOf(type);
    const shaped = shape === "repeated" ? `[${word}]` : shape === "map" ? `{${word}}` : word;
    return `${name}=${number}:${shaped}${always ? "!" : ""}`;
  };
  return fieldsOf(path).map(field).join(" ");
}

const schema = new Map<string, string>();
const waiting = [...roots];
for (let path = waiting.pop(); path !== undefined; path = waiting.pop())
  if (!schema.has(shortName(path)))
    schema.set(
      shortName(path),
      notate(path, (next) => waiting.push(next)),
    );

const sorted = Object.fromEntries([...schema].toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(import.meta.dirname, "../../lib/demo/protobuf/schema.json"), `${JSON.stringify(sorted, null, 2)}\n`);
console.log(`${schema.size} messages`);
