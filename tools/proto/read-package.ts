import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One field of a message, from both descriptions of it. */
export interface ProtoField {
  number: number;
  /** JSON name; "~" for fields that sit inline in the same JSON object. */
  name: string;
  /** As generated.proto names it: a scalar, `Pod`, or `.k8s.io.apimachinery.pkg.apis.meta.v1.Time`. */
  type: string;
  shape: "single" | "repeated" | "map";
  /** No pointer in Go: written even when it is zero. */
  always: boolean;
}

type GoFields = ReadonlyMap<number, { name: string; isPointer: boolean }>;

/** Messages of one folder. Go's tags know JSON names and pointers, which generated.proto does not. */
export function readPackage(folder: string): Map<string, ProtoField[]> {
  const structs = goStructs(folder);
  const messages = new Map<string, ProtoField[]>();
  for (const [, name = "", body = ""] of matches(
    join(folder, "generated.proto"),
    /^message (\w+) \{\n([\s\S]*?)^\}/gm,
  )) {
    const go = structs.get(name) ?? new Map();
    messages.set(
      name,
      [...body.matchAll(fieldPattern)].map((match) => toField(match, go)),
    );
  }
  return messages;
}

const fieldPattern = /^ {2}(?:(optional|repeated) ([\w.]+)|map<string, ([\w.]+)>) (\w+) = (\d+);/gm;

function toField(match: RegExpMatchArray, go: GoFields): ProtoField {
  const [, label, plain, mapped, protoName = "", number = ""] = match;
  const field = go.get(Number(number));
  const type = mapped ?? plain ?? "";
  const shape = mapped === undefined ? (label === "repeated" ? "repeated" : "single") : "map";
  const always = shape === "single" && field?.isPointer === false && type !== "bytes";
  return { number: Number(number), name: field?.name ?? protoName, type, shape, always };
}

/** Struct → field number → JSON name and whether it is a pointer. */
function goStructs(folder: string): Map<string, GoFields> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".go") && !/generated|_test\.go$/.test(file));
  const structs = new Map<string, GoFields>();
  for (const file of files)
    for (const [, name = "", body = ""] of matches(join(folder, file), /^type (\w+) struct \{\n([\s\S]*?)^\}/gm))
      structs.set(name, new Map([...body.matchAll(tagPattern)].map(toGoField)));
  return structs;
}

const tagPattern = /^\t(\w[\w.]*)(?: +(\S+))? `json:"([^",]*)[^`]*protobuf:"\w+,(\d+)/gm;

function toGoField([, , type, json = "", number = ""]: RegExpMatchArray): [
  number,
  { name: string; isPointer: boolean },
] {
  return [Number(number), { name: json === "" ? "~" : json, isPointer: type?.startsWith("*") ?? false }];
}

const matches = (file: string, pattern: RegExp): RegExpMatchArray[] => [
  ...readFileSync(file, "utf8").matchAll(pattern),
];
