import type { Vocabulary, VocabularyKey } from "#lib/contract/vocabulary.ts";

const key = (name: string, type: VocabularyKey["type"], values: string[] = []): VocabularyKey => ({
  key: name,
  type,
  values,
  isCounted: type === "text" && name !== "name",
});

/** Some words of pods. */
export const podWords: Vocabulary = {
  kind: "pods",
  aliases: ["pod", "po"],
  keys: [
    key("cluster", "text"),
    key("namespace", "text"),
    key("name", "text"),
    key("status", "text"),
    key("health", "choice", ["ok", "busy", "unknown", "warn", "crit"]),
    key("drifted", "flag", ["true", "false"]),
    key("restarts", "number"),
    key("age", "time"),
    key("createdAt", "time"),
    key("since", "span"),
  ],
  states: [
    { word: "crashloop", means: "crashLooping:true" },
    { word: "notready", means: "notReady:true" },
  ],
};

/** Some words of nodes. */
export const nodeWords: Vocabulary = {
  kind: "nodes",
  aliases: ["node", "no"],
  keys: [key("cluster", "text"), key("cpuMillicores", "number")],
  states: [{ word: "cordoned", means: "unschedulable:true" }],
};
