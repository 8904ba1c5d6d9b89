/**
 * What two equal servers may answer differently, each by its own name. A value that has not the form that its rule expects stays as it
 * is, and is then a difference. Equal uids stay equal: they are numbered as they appear.
 */
export function nameDifferences(body: unknown): unknown {
  return new Namer().name(body, "");
}

interface Rule {
  readonly name: string;
  readonly key: RegExp;
  readonly form: RegExp;
}

const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`;
const uuid = String.raw`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`;

/** By key and form; `.` as key is any. */
const rules: readonly Rule[] = [
  { name: "time", key: /./, form: new RegExp(`^${time}$`) },
  { name: "version", key: /^(resourceVersion|metadata\.resourceVersion)$/, form: /^\d+$/ },
  // A page's token holds a key and a version in the server's own encoding.
  { name: "token", key: /^continue$/, form: /^[\w-]{20,}={0,2}$/ },
  // Which build of the release it is.
  { name: "build", key: /^(gitCommit|buildDate|goVersion|platform|compiler|gitTreeState)$/, form: /./ },
  { name: "hash", key: /^storageVersionHash$/, form: /^[\w+/]{11}=$/ },
  { name: "address", key: /^(serverAddress|clusterIP|podIP|hostIP)$/, form: /^[\d.]+(:\d+)?$/ },
  { name: "certificate", key: /^ca\.crt$/, form: /^-----BEGIN CERTIFICATE-----/ },
];

/** Parts of texts, wherever they stand. */
const parts: readonly { readonly name: string; readonly form: RegExp }[] = [
  { name: "time", form: new RegExp(time, "g") },
  // How far a server has counted.
  { name: "version", form: /(?<=current: )\d+$/g },
  { name: "version", form: /(?<=too old resource version: \d+ \()\d+(?=\))/g },
  { name: "version", form: /(?<=ResourceVersion in record \()\d+(?=\))/g },
  // Of an object that a message quotes.
  { name: "version", form: /(?<=\\"resourceVersion\\":\\")\d+(?=\\")/g },
  // Which certificate the administrator has.
  { name: "fingerprint", form: /X509SHA256=[0-9a-f]{64}/g },
];

/** Ages of objects that a few seconds ago were not there: `3s`. */
const age = /^(\d+s|<unknown>)$/;
const epochSeconds = { least: 1_700_000_000, most: 4_000_000_000 };

interface Writer {
  readonly manager?: string;
  readonly operation?: string;
  readonly subresource?: string;
}

const byWriter = (one: Writer, other: Writer): number => writerOf(one).localeCompare(writerOf(other));
const writerOf = ({ manager, operation, subresource }: Writer): string => [manager, operation, subresource].join(" ");

const byText = (one: object, other: object): number => textOf(one).localeCompare(textOf(other));
const textOf = (object: object): string =>
  JSON.stringify(Object.entries(object).toSorted(([one], [other]) => one.localeCompare(other)));

/** Lists whose order is chance, by key. */
const orders: Readonly<Record<string, (one: object, other: object) => number>> = {
  // The second in which somebody last wrote.
  managedFields: byWriter,
  // The order of a map in Go.
  resourceRules: byText,
  nonResourceRules: byText,
};

/** The checks of a server that is ready, by the hooks that its release has. */
const nameChecks = (lines: readonly unknown[]): unknown[] => {
  const named = lines.map((line) => (typeof line === "string" && /^\[\+]\S+ ok$/.test(line) ? "<checks>" : line));
  return named.filter((line, index) => line !== "<checks>" || named[index - 1] !== line);
};

class Namer {
  readonly #uids = new Map<string, string>();

  name(value: unknown, key: string): unknown {
    if (Array.isArray(value)) {
      const order = orders[key];
      return nameChecks(order ? value.toSorted(order) : value).map((one) =>
        this.name(one, key === "cells" ? "cell" : ""),
      );
    }
    if (typeof value === "string") return this.#text(value, key);
    // Rows of protobuf answers have times as seconds.
    if (typeof value === "number") return value > epochSeconds.least && value < epochSeconds.most ? "<seconds>" : value;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.name(one, name)]));
  }

  #text(text: string, key: string): string {
    if (key === "cell" && age.test(text)) return "<age>";
    const rule = rules.find((one) => one.key.test(key) && one.form.test(text));
    if (rule) return `<${rule.name}>`;
    const named = parts.reduce((rest, part) => rest.replaceAll(part.form, `<${part.name}>`), text);
    return named.replaceAll(new RegExp(uuid, "g"), (uid) => this.#uid(uid));
  }

  #uid(uid: string): string {
    const known = this.#uids.get(uid) ?? `<uid ${this.#uids.size + 1}>`;
    this.#uids.set(uid, known);
    return known;
  }
}
