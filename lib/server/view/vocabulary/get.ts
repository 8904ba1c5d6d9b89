import { QueryKind, type WatchedResource } from "#lib/contract/kind.ts";
import type { KeyType, Vocabulary, VocabularyAnswer, VocabularyKey } from "#lib/contract/vocabulary.ts";
import { joinedKeys } from "#lib/server/access/scope.ts";
import type { ColumnSpec, Kind } from "#lib/server/kind/kind.ts";
import { kinds, resourcesOf } from "#lib/server/kind/kinds.ts";

import { aliasesOf } from "./aliases.ts";

const typeOf: Readonly<Record<ColumnSpec["type"], KeyType>> = {
  text: "text",
  long: "text",
  count: "number",
  amount: "number",
  small: "number",
  flag: "flag",
  time: "time",
  choice: "choice",
};

const key = (name: string, type: KeyType, isCounted = false, values: readonly string[] = []): VocabularyKey => ({
  key: name,
  type,
  isCounted,
  values: [...values],
});

/** Keys that every row has. */
const baseKeys = ({ isNamespaced }: Kind): VocabularyKey[] => [
  key("cluster", "text", true),
  ...(isNamespaced ? [key("namespace", "text", true)] : []),
  key("name", "text"),
  key("age", "time"),
  key("since", "span"),
];

function ownKey({ key: name, type, words }: ColumnSpec): VocabularyKey {
  if (type === "flag") return key(name, "flag", true, ["true", "false"]);
  return key(name, typeOf[type], type === "text" || type === "choice", words);
}

function keysOfResource(resource: WatchedResource): VocabularyKey[] {
  const kind = kinds[resource];
  const joined = (joinedKeys[resource] ?? []).map(({ key: name, type }) => key(name, type, type === "text"));
  return [
    ...baseKeys(kind),
    ...kind.columns.map(ownKey),
    ...joined,
    key("createdAt", "time"),
    key("resource", "text", true),
  ];
}

/** Each name once: `workloads` asks several resources that share most of theirs. */
const once = <Each>(all: readonly Each[], nameOf: (each: Each) => string): Each[] => [
  ...new Map(all.map((each) => [nameOf(each), each])).values(),
];

function vocabularyOf(kind: QueryKind): Vocabulary {
  const resources = resourcesOf(kind);
  const states = resources.flatMap((resource) => Object.entries(kinds[resource].states));
  return {
    kind,
    aliases: aliasesOf(kind),
    keys: once(resources.flatMap(keysOfResource), (each) => each.key),
    states: once(
      states.map(([word, means]) => ({ word, means })),
      ({ word }) => word,
    ),
  };
}

const answer: VocabularyAnswer = { kinds: QueryKind.options.map(vocabularyOf) };

/** The words of the grammar for every kind: they come from the kinds alone, the same for every viewer. */
export const getVocabulary = (): VocabularyAnswer => answer;
