import { type LineKey, lineKeys } from "./question.ts";

/** What a column is called when one types it. */
const typed: Readonly<Record<LineKey, string>> = {
  cluster: "cluster",
  namespace: "ns",
  pod: "pod",
  podUid: "uid",
  container: "container",
  image: "image",
  node: "node",
  level: "level",
  stream: "stream",
};

const means: Readonly<Record<LineKey, string>> = {
  cluster: "the cluster it was written in",
  namespace: "the pod's namespace",
  pod: "the pod's name",
  podUid: "the pod's uid: one pod of several of a name",
  container: "the container's name",
  image: "the container's image",
  node: "the node it ran on",
  level: "how grave it is, as stored",
  stream: "stdout or stderr",
};

const byName = new Map<string, LineKey>(lineKeys.flatMap((key) => [[key, key] as const, [typed[key], key] as const]));

/** The column that a key of the grammar names, by its full or its short name; undefined: it is a field of the store. */
export const lineKeyOf = (name: string): LineKey | undefined => byName.get(name);

/** What one types for a column: `ns`. */
export const typedKey = (key: LineKey): string => typed[key];

/** The columns as they are typed, with what each means in a few words. */
export const typedKeys: readonly { readonly key: string; readonly means: string }[] = lineKeys.map((key) => ({
  key: typed[key],
  means: means[key],
}));

/** Every name that a column goes by. */
export const lineKeyNames: readonly string[] = [...byName.keys()];
